// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import java.io.BufferedReader;
import java.io.IOException;

/**
 * The lines before the first row of a text file.
 *
 * @param comments how many lines starting with {@code #} were skipped
 * @param header the line after them; empty at the end of the file
 */
record LeadingLines(int comments, String header) {

    private static final int LONGEST = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Skips comments; the reader is left at the header. */
    static LeadingLines skip(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        int comments = 0;
        while (true) {
            text.mark(LONGEST);
            String line = text.readLine();
            if (line == null) {
                return new LeadingLines(comments, "");
            }
            if (!line.startsWith("#")) {
                text.reset();
                return new LeadingLines(comments, line);
            }
            comments++;
        }
    }
}
