// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines before the first row of a text file.
 *
 * @param skipped how many lines were skipped: empty ones, those starting with {@code #}, and {@code sep=;}
 * @param separator what the line {@code sep=;} says, as spreadsheets write it
 * @param first the line after them, the header or a row; empty at the end of the file
 */
record LeadingLines(int skipped, Optional<String> separator, String first) {

    /** As long as a row can be for the reader of delimited text. */
    static final int LONGEST = 1 << 24;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=([^\"])\"?[,;\t ]*", Pattern.CASE_INSENSITIVE);

    /**
     * Leaves the reader at the first line that is not skipped.
     *
     * @throws IOException if that line is longer than {@link #LONGEST}, too
     */
    static LeadingLines skip(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        Optional<String> separator = Optional.empty();
        int skipped = 0;
        while (true) {
            text.mark(LONGEST + 2);
            String line = text.readLine();
            if (line == null) {
                return new LeadingLines(skipped, separator, "");
            }
            if (line.length() > LONGEST) {
                throw new IOException("it has a line of " + line.length() + " characters");
            }
            Matcher names = SEPARATOR.matcher(line);
            if (separator.isEmpty() && names.matches()) {
                separator = Optional.of(names.group(1));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                text.reset();
                return new LeadingLines(skipped, separator, line);
            }
            skipped++;
        }
    }
}
