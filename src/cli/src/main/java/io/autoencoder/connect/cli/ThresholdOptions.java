// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.evaluate.ThresholdRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code train} chooses the threshold on the validation rows. One rule at most. */
final class ThresholdOptions {

    private static final ThresholdRule DEFAULT = new ThresholdRule.Quantile(0.995);

    @Option(
            names = "--threshold-quantile",
            paramLabel = "Q",
            description = "Flag scores above this quantile of the normal validation rows. Default: 0.995.")
    private @Nullable Double quantile;

    @Option(names = "--alert-rate", paramLabel = "RATE", description = "Flag this share of the validation rows.")
    private @Nullable Double alertRate;

    @Option(
            names = "--contamination",
            paramLabel = "RATE",
            description = "The share of anomalies among rows without labels, as far as known: that many are flagged."
                    + " They stay in training, where a few do little harm.")
    private @Nullable Double contamination;

    @Option(
            names = "--f-beta",
            paramLabel = "BETA",
            description = "Choose the threshold with the best F-beta score on the labelled validation rows; 1 for F1, 2"
                    + " counts recall twice as much as precision.")
    private @Nullable Double fBeta;

    @Option(
            names = "--precision-floor",
            paramLabel = "SHARE",
            description = "Choose the lowest threshold at which this share of the flagged labelled validation rows are"
                    + " anomalies.")
    private @Nullable Double precisionFloor;

    /**
     * The rule that was chosen.
     *
     * @param labeled whether the rows have labels
     * @throws InputException if more than one was, or one that does not suit the rows
     */
    ThresholdRule rule(boolean labeled) {
        List<String> given = new ArrayList<>();
        ThresholdRule rule = DEFAULT;
        rule = chosen("--threshold-quantile", quantile, ThresholdRule.Quantile::new, rule, given);
        rule = chosen("--alert-rate", alertRate, ThresholdRule.AlertRate::new, rule, given);
        rule = chosen("--contamination", contamination, ThresholdRule.AlertRate::new, rule, given);
        rule = chosen("--f-beta", fBeta, ThresholdRule.BestF::new, rule, given);
        rule = chosen("--precision-floor", precisionFloor, ThresholdRule.PrecisionFloor::new, rule, given);
        if (given.size() > 1) {
            throw new InputException(
                    "a threshold is chosen in one way: give only one of " + String.join(" and ", given));
        }
        if (labeled && contamination != null) {
            throw new InputException("--contamination is for rows without labels; with --label choose --alert-rate,"
                    + " --f-beta or --precision-floor");
        }
        if (!labeled && (fBeta != null || precisionFloor != null)) {
            throw new InputException(given.get(0) + " needs to know the anomalies; name their column with --label");
        }
        return rule;
    }

    private static ThresholdRule chosen(
            String option,
            @Nullable Double value,
            DoubleFunction<ThresholdRule> make,
            ThresholdRule otherwise,
            List<String> given) {
        if (value == null) {
            return otherwise;
        }
        given.add(option);
        try {
            return make.apply(value);
        } catch (IllegalArgumentException e) {
            throw new InputException(option + ": " + e.getMessage(), e);
        }
    }
}
