// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts the rows that are appended to the file that Kafka's file source follows.
 *
 * @param file that grows
 * @param start where the appended lines start, in bytes
 * @param names the line with the columns' names, which is no row where it comes again
 */
record AppendedLines(Path file, long start, String names) implements AddedRows {

    @Override
    public long count() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(start);
            // Only ASCII matters here.
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            // The source waits for the end of a line, too.
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> !line.startsWith(CsvFeed.COMMENT) && !line.equals(names))
                    .count();
        }
    }
}
