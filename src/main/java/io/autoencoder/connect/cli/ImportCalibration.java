// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.ScoreQuantiles;
import io.autoencoder.connect.model.ScoredRows;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.model.ThresholdRule;
import io.autoencoder.connect.train.CsvSource;
import io.autoencoder.connect.train.InputException;
import io.autoencoder.connect.train.RowScoring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Scores rows with a bundle before it is written where the user wants it. */
final class ImportCalibration {

    private static final ThresholdRule RULE = new ThresholdRule.Quantile(0.995);

    private ImportCalibration() {}

    /** Refuses parts that do not fit together; gives back what it was given. */
    static BundleManifest check(Path model, BundleManifest manifest) {
        return with(model, manifest, scorer -> manifest);
    }

    /** The same with percentiles, and with a threshold if it has none. */
    static BundleManifest calibrate(Path model, BundleManifest manifest, CsvSource normals) {
        double[] scores = with(model, manifest, scorer -> scores(scorer, normals));
        if (scores.length == 0) {
            throw new InputException(normals.description() + ": there are no rows to calibrate with");
        }
        Threshold threshold = manifest.threshold().orElseGet(() -> RULE.choose(ScoredRows.unlabelled(scores)));
        return new BundleManifest(
                        manifest.name(),
                        manifest.version(),
                        manifest.modelFile(),
                        manifest.features(),
                        manifest.scoreMethod(),
                        Optional.of(threshold),
                        Optional.of(ScoreQuantiles.of(scores)),
                        manifest.provenance())
                .withWords(manifest.words());
    }

    private static double[] scores(AnomalyScorer scorer, CsvSource normals) {
        List<Double> scores = new ArrayList<>();
        new RowScoring(scorer, Optional.empty())
                .run(normals, (row, scoring) -> scoring.ifPresent(scored -> scores.add(scored.value())));
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static <T> T with(Path model, BundleManifest manifest, Function<AnomalyScorer, T> use) {
        try {
            Path directory = Files.createTempDirectory("autoencoder-import-");
            try {
                Path bundle = directory.resolve("bundle");
                BundleWriter.write(bundle, manifest, model, BundleWriter.Existing.REFUSE);
                try (AnomalyScorer scorer = AnomalyScorer.open(bundle, ScoringOptions.defaults())) {
                    return use.apply(scorer);
                }
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
