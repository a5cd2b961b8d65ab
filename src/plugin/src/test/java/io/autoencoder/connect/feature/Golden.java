// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tables that other implementations made; the script beside each says how. Lists of numbers are blank-separated. */
final class Golden {

    private Golden() {}

    static List<String[]> rows(String name) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Golden.class.getResourceAsStream("/golden/" + name), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] numbers(String cell) {
        return Arrays.stream(cell.split(" "))
                .map(number -> number.equals("nan") ? "NaN" : number)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
