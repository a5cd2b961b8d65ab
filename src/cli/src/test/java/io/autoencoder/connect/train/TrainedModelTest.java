// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.data.ColumnSelection;
import io.autoencoder.connect.data.RowsInMemory;
import io.autoencoder.connect.data.SplitRule;
import io.autoencoder.connect.evaluate.DriftRule;
import io.autoencoder.connect.evaluate.ThresholdRule;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoringOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {

    private static final double[][] ROWS = {{0, 0}, {10, 20}, {10, -20}, {1e30, 0}, {3, 1e38}};

    @TempDir
    Path folder;

    @Test
    void scoresInMemoryAsFromItsBundle() {
        TrainedModel model = Trainer.train(rows(), options(), TrainingListener.SILENT);
        Path bundle = folder.resolve("bundle");
        model.write(bundle, "line", "1", BundleWriter.Existing.REFUSE);

        try (AnomalyScorer inMemory = model.open();
                AnomalyScorer written = AnomalyScorer.open(bundle, ScoringOptions.defaults())) {
            assertThat(scores(inMemory)).isEqualTo(scores(written)).doesNotHaveDuplicates();
            assertThat(inMemory.threshold()).isEqualTo(written.threshold());
        }
    }

    private static List<List<Object>> scores(AnomalyScorer scorer) {
        try (RowScorer scoring = scorer.newScoring()) {
            return Stream.of(ROWS)
                    .map(row -> {
                        System.arraycopy(row, 0, scoring.row(), 0, row.length);
                        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
                        return List.<Object>of(scoring.value(), scoring.isAnomaly(), scoring.reasons(2));
                    })
                    .toList();
        }
    }

    private static RowsInMemory rows() {
        return RowsInMemory.of(Stream.concat(
                        Stream.of("a,b"), IntStream.range(0, 200).mapToObj(i -> i % 20 + "," + (2 * (i % 20) + i % 3)))
                .toArray(String[]::new));
    }

    private TrainingOptions options() {
        return new TrainingOptions(
                new ColumnSelection(Optional.empty(), List.of(), List.of()),
                new SplitRule(SplitRule.Order.RANDOM, 0.2, 0.1),
                ScalerKind.STANDARD,
                EncoderRules.NONE,
                MissingChoice.AUTO,
                TextWords.DEFAULT,
                LayerSpec.parse("3:tanh"),
                2,
                new OptimizerConfig(OptionalInt.of(2), 32, 0.01, 5, LearningRateSchedule.CONSTANT, Regularization.NONE),
                ScoreKind.AUTO,
                new ThresholdRule.Quantile(0.99),
                DriftRule.DEFAULT,
                1,
                folder);
    }
}
