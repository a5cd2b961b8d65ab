// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.io.PrintWriter;

/** The program {@code autoencoder}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        Terminal terminal = new Terminal(out, err, System.console() != null);
        int exitCode = AutoencoderCommand.commandLine(terminal).execute(args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }
}
