// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.PrintStream;
import java.util.Locale;

/** Says what is being waited for, and lives: a dot a second until it is closed. */
final class Waiting implements AutoCloseable {

    private static final long SECOND_MILLIS = 1_000;
    private static final double SECOND_NANOS = 1e9;

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final Thread dots = new Thread(this::dots, "quickstart-waiting");

    Waiting(PrintStream out, String what) {
        this.out = out;
        out.print(what + " ");
        out.flush();
        dots.setDaemon(true);
        dots.start();
    }

    private void dots() {
        try {
            while (true) {
                Thread.sleep(SECOND_MILLIS);
                out.print('.');
                out.flush();
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the line with how long it took. */
    @Override
    public void close() {
        dots.interrupt();
        try {
            dots.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.println(String.format(Locale.ROOT, " %.1f s", (System.nanoTime() - start) / SECOND_NANOS));
    }
}
