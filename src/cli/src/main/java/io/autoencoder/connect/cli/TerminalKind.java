// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the terminal that errors go to. The launcher tells, for Java cannot: its standard error may be a
 * pipe that the launcher reads.
 *
 * @param columns its width; 0 if it is no terminal, or one that cannot draw over a line
 * @param file what to write to in place of the standard error
 */
record TerminalKind(int columns, Optional<String> file) {

    private static final int NARROWEST = 20;

    /**
     * Reads the environment.
     *
     * @param console whether input and output are a terminal, for launchers that do not tell
     */
    static TerminalKind of(Map<String, String> environment, boolean console) {
        String told = environment.get("AUTOENCODER_TERMINAL");
        boolean watched = told == null ? console : !told.isEmpty();
        if (!watched || "dumb".equals(environment.get("TERM"))) {
            return new TerminalKind(0, Optional.empty());
        }
        return new TerminalKind(columns(environment.get("COLUMNS")), Optional.ofNullable(told));
    }

    private static int columns(@Nullable String told) {
        if (told == null || !told.matches("[0-9]{1,5}")) {
            return Terminal.USUAL_COLUMNS;
        }
        int columns = Integer.parseInt(told);
        return columns < NARROWEST ? Terminal.USUAL_COLUMNS : columns;
    }
}
