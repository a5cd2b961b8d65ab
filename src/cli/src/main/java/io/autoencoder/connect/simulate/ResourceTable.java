// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables that come with the program: comma-separated, with a header and comments that start with #. */
final class ResourceTable {

    private ResourceTable() {}

    /** The cells of each line, without the header. */
    static List<String[]> lines(String resource) {
        try (BufferedReader text = new BufferedReader(
                new InputStreamReader(ResourceTable.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
