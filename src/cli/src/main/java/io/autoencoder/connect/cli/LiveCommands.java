// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.simulate.LiveControl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/** Lines that tell a running simulation what to do. */
record LiveCommands(BufferedReader lines, LiveControl control, PrintWriter err) implements Runnable {

    private static final String FRAUD = "fraud ";

    /** Until the last line. */
    @Override
    public void run() {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                obey(line.strip());
            }
        } catch (IOException e) {
            err.println("warning: no more commands can be read");
        }
    }

    private void obey(String command) {
        switch (command) {
            case "" -> {}
            case "fraud" -> control.fraudWave();
            case "drift" -> control.drift(true);
            case "calm" -> control.drift(false);
            case "end" -> control.end();
            default -> {
                if (!command.startsWith(FRAUD)) {
                    err.println("warning: the commands are fraud, drift, calm and end");
                    return;
                }
                try {
                    control.fraudWave(command.substring(FRAUD.length()).strip());
                } catch (InputException e) {
                    err.println("warning: " + e.getMessage());
                }
            }
        }
    }
}
