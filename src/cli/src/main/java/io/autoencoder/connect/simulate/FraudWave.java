// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import io.autoencoder.connect.data.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Many cases of fraud at once.
 *
 * @param row after how many rows
 * @param kind absent for all kinds
 */
public record FraudWave(long row, Optional<FraudKind> kind) {

    /** Reads {@code 5000} or {@code 5000:card_testing}. */
    public static FraudWave parse(String text) {
        String[] parts = text.split(":", 2);
        try {
            long row = Long.parseLong(parts[0]);
            if (row >= 0) {
                return new FraudWave(row, parts.length == 1 ? Optional.empty() : Optional.of(kind(parts[1])));
            }
        } catch (NumberFormatException e) {
            throw new InputException(written(text), e);
        }
        throw new InputException(written(text));
    }

    List<FraudKind> kinds() {
        return kind.map(List::of).orElseGet(() -> List.of(FraudKind.values()));
    }

    private static String written(String text) {
        return "--wave is a number of rows, as in 5000 or 5000:card_testing, got " + text;
    }

    /** @throws InputException if there is no such kind */
    static FraudKind kind(String name) {
        return Arrays.stream(FraudKind.values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("there is no kind of fraud " + name + "; the kinds are "
                        + Arrays.stream(FraudKind.values())
                                .map(FraudKind::toString)
                                .collect(Collectors.joining(", "))));
    }
}
