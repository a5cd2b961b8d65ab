// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import io.autoencoder.connect.data.InputException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Many cases of fraud at once.
 *
 * @param row after how many rows
 * @param kinds of the cases, so many of each
 */
public record FraudWave(long row, List<FraudKind> kinds) {

    static final List<FraudKind> ALL_KINDS = List.of(FraudKind.values());

    /** Reads {@code 5000} or {@code 5000:card_testing}. */
    public static FraudWave parse(String text) {
        String[] parts = text.split(":", 2);
        try {
            long row = Long.parseLong(parts[0]);
            if (row >= 0) {
                return new FraudWave(row, parts.length == 1 ? ALL_KINDS : List.of(kind(parts[1])));
            }
        } catch (NumberFormatException e) {
            throw new InputException(written(text), e);
        }
        throw new InputException(written(text));
    }

    private static String written(String text) {
        return "--wave is a number of rows, as in 5000 or 5000:card_testing, got " + text;
    }

    /** @throws InputException if there is no such kind */
    static FraudKind kind(String name) {
        return ALL_KINDS.stream()
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("there is no kind of fraud " + name + "; the kinds are "
                        + ALL_KINDS.stream().map(FraudKind::toString).collect(Collectors.joining(", "))));
    }
}
