// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program {@code autoencoder}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = utf8(System.out);
        PrintWriter err = utf8(System.err);
        Terminal terminal = new Terminal(out, err, System.console() != null);
        int exitCode = AutoencoderCommand.commandLine(terminal).execute(args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** Whatever the locale is: without one, Java 17 would print ASCII. */
    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
