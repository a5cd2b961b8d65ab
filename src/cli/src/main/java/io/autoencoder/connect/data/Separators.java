// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.HeaderLine;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what separates the cells of a line from the line itself. */
public final class Separators {

    private static final List<String> KNOWN = List.of(",", ";", "\t", "|", "\u0001");

    private Separators() {}

    /** The most frequent of the common ones outside quotes; a comma where there is none of them. */
    public static String detect(String line) {
        return KNOWN.stream()
                .filter(separator -> !separator.equals(",") && separatesNumbers(line, separator))
                .findFirst()
                .orElseGet(() -> KNOWN.stream()
                        .reduce((best, other) -> count(line, other) > count(line, best) ? other : best)
                        .orElseThrow());
    }

    /** Commas within numbers are no separators, however many there are. */
    private static boolean separatesNumbers(String line, String separator) {
        return line.contains(separator)
                && HeaderLine.isRow(Stream.of(line.split(Pattern.quote(separator), -1))
                        .map(String::strip)
                        .toList());
    }

    private static long count(String line, String separator) {
        long count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == separator.charAt(0)) {
                count++;
            }
        }
        return count;
    }
}
