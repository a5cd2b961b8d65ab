// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to say of an argument that no command knows. */
final class MistypedArgument {

    /** Letters that a mistyped name has too many and too few; other names look alike by chance. */
    private static final int MOST_OTHER_LETTERS = 2;

    private MistypedArgument() {}

    static String sentence(UnmatchedArgumentException e) {
        String argument = e.getUnmatched().get(0);
        boolean option = argument.startsWith("-");
        if (!option && e.getCommandLine().getSubcommands().isEmpty()) {
            return "there is one argument too many: " + argument;
        }
        String sentence = "there is no " + (option ? "option " : "command ") + argument;
        return meant(argument, e)
                .map(name -> sentence + "; did you mean " + name + "?")
                .orElse(sentence);
    }

    /**
     * The first similar one of the names that picocli finds, which of equally similar ones knows one only, or of all.
     */
    private static Optional<String> meant(String argument, UnmatchedArgumentException e) {
        return Stream.concat(e.getSuggestions().stream(), e.getCommandLine().getSubcommands().keySet().stream())
                .filter(name -> otherLetters(argument, name) <= MOST_OTHER_LETTERS)
                .findFirst();
    }

    private static long otherLetters(String one, String other) {
        return (one + other)
                .chars()
                .distinct()
                .mapToLong(letter -> Math.abs(count(one, letter) - count(other, letter)))
                .sum();
    }

    private static long count(String text, int letter) {
        return text.chars().filter(c -> c == letter).count();
    }
}
