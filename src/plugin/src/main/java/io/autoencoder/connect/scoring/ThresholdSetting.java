// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.accuracy.AlertRate;
import io.autoencoder.connect.settings.Validators;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of the threshold: a number, how many alerts there are to be, or nothing.
 *
 * @param fixed the score above which records are flagged
 * @param rate how many are to be
 */
record ThresholdSetting(OptionalDouble fixed, Optional<AlertRate> rate) {

    private static final String RATE = "rate:";

    static final Validator VALIDATOR =
            Validators.readable("finite, 0 or more; or rate:20/day, rate:0.1%", ThresholdSetting::parse);

    /**
     * @param text null or empty for nothing
     * @throws IllegalArgumentException if it is none of these; the message says what would be
     */
    static ThresholdSetting parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new ThresholdSetting(OptionalDouble.empty(), Optional.empty());
        }
        String stripped = text.strip();
        if (stripped.startsWith(RATE)) {
            return new ThresholdSetting(
                    OptionalDouble.empty(),
                    Optional.of(
                            AlertRate.parse(stripped.substring(RATE.length()).strip())));
        }
        return new ThresholdSetting(OptionalDouble.of(number(stripped)), Optional.empty());
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "a threshold is a finite number of 0 or more, or a rate such as rate:20/day or rate:0.1%");
    }
}
