// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The program {@code autoencoder}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Terminal terminal = terminal();
        // Ctrl-C ends the program from outside of every command.
        Runtime.getRuntime().addShutdownHook(new Thread(terminal.line()::close, "clear line"));
        int exitCode = AutoencoderCommand.commandLine(terminal).execute(args);
        terminal.out().flush();
        terminal.err().flush();
        terminal.exitCode().complete(exitCode);
        System.exit(exitCode);
    }

    private static Terminal terminal() {
        TerminalKind kind = TerminalKind.of(System.getenv(), hasConsole());
        Writer out = utf8(System.out);
        if (kind.columns() == 0) {
            return Terminal.unwatched(out, utf8(System.err));
        }
        try {
            OutputStream err =
                    kind.file().isPresent() ? new FileOutputStream(kind.file().get(), true) : System.err;
            return Terminal.watched(out, utf8(err), kind.columns(), System::nanoTime);
        } catch (IOException e) {
            // A terminal of another user.
            return Terminal.unwatched(out, utf8(System.err));
        }
    }

    @SuppressWarnings("SystemConsoleNull") // The consoles of Java 22 to 24 that need no terminal are left out.
    private static boolean hasConsole() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    /** Whatever the locale is: without one, Java 17 would print ASCII. */
    private static Writer utf8(OutputStream stream) {
        return new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    }
}
