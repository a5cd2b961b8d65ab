// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.MissingOverride;
import io.autoencoder.connect.model.ScoreOverride;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.origin.ModelOrigin;
import io.autoencoder.connect.origin.TrustedKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that score: which model, and what to do differently from what its bundle says. */
final class ModelOptions {

    @Option(
            names = "--model",
            required = true,
            paramLabel = "BUNDLE",
            description =
                    "Bundle (directory, zip, or an address with a checksum), or a bare model file together with --features.")
    private ModelAddress model;

    @Option(
            names = "--features",
            split = ",",
            paramLabel = "A,B",
            description = "Columns in the network's order instead of the bundle's names.")
    private List<String> features = new ArrayList<>();

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "Flag scores above T instead of the bundle's threshold.")
    private @Nullable Double threshold;

    @Option(
            names = "--score",
            defaultValue = "bundle",
            paramLabel = "METHOD",
            description = "mse or mae instead of the bundle's method; its threshold then does not apply. Default:"
                    + " ${DEFAULT-VALUE}.")
    private ScoreOverride score;

    @Option(
            names = "--missing",
            defaultValue = "bundle",
            paramLabel = "POLICY",
            description = "fail, center or zero instead of the bundle's policies for missing values. Default:"
                    + " ${DEFAULT-VALUE}.")
    private MissingOverride missing;

    @Option(
            names = "--engine",
            defaultValue = "auto",
            paramLabel = "ENGINE",
            description = "auto, java or tensorflow. Default: ${DEFAULT-VALUE}.")
    private EngineChoice engine;

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            description = "For models of several rows: column that tells sequences apart. Default: all rows are one.")
    private @Nullable String key;

    AnomalyScorer open() {
        return open(List.of());
    }

    /** @param names of the features where no option has some; empty for the bundle's */
    AnomalyScorer open(List<String> names) {
        if (threshold != null && !(threshold >= 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new InputException("--threshold must be a finite number of 0 or more, got " + threshold);
        }
        return AnomalyScorer.open(
                new ModelOrigin(model, TrustedKeys.none()),
                new ScoringOptions(
                        features.isEmpty() ? names : features,
                        threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                        score.method(),
                        missing.policy(),
                        engine));
    }

    Optional<String> key() {
        return Optional.ofNullable(key);
    }
}
