// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.Reason;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoringOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column that is the same in all rows of the training: where only it changes, it is the reason. */
class ConstantColumnTest {

    private static final double CONSTANT = 3;

    @TempDir
    Path folder;

    /** Three columns that follow two hidden ones closely, so that a network that is disturbed rebuilds them badly. */
    @BeforeEach
    void writeRows() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder rows = new StringBuilder("a,b,always,c,d\n");
        for (int i = 0; i < 1500; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            rows.append(x).append(',').append(x + y).append(',').append(CONSTANT);
            rows.append(',').append(x - y).append(',').append(y).append('\n');
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
    }

    @ParameterizedTest
    @CsvSource({
        "auto, arcsinh, --seed 1",
        "auto, arcsinh, --seed 2 --ensemble 2",
        "whitened, standard, --seed 3",
        "whitened, minmax, --seed 4 --noise 0.1",
        "whitened-prototypes, robust, --seed 5",
        "mse, standard, --seed 6",
        "mae, none, --seed 7",
    })
    void shouldBeTheReasonWhereOnlyItChanges(String score, String scaler, String options) {
        CommandLineRun run = CommandLineRun.in(
                folder,
                "train --input rows.csv --layers 8:tanh,2:tanh,8:tanh --epochs 15 --output model --score " + score
                        + " --scaler=" + scaler + " " + options);
        assertThat(run.exitCode()).as(run.err()).isZero();

        try (AnomalyScorer scorer = AnomalyScorer.open(folder.resolve("model"), ScoringOptions.defaults());
                RowScorer scoring = scorer.newScoring()) {
            double[] usual = expected(scoring, CONSTANT);
            for (double other : new double[] {CONSTANT - 1, CONSTANT + 1, CONSTANT + 100}) {
                double[] changed = expected(scoring, other);

                List<Reason> reasons = scoring.reasons(1);
                assertThat(reasons).extracting(Reason::feature).containsExactly("always");
                // How much 1 is in units of the residuals is known to the whitened scores only.
                boolean flagged = scoring.isAnomaly() || score.startsWith("m") && other != CONSTANT + 100;
                assertThat(flagged).isTrue();
                assertThat(changed).as("what is expected of all columns").isEqualTo(usual);
            }
        }
    }

    /** Scores a usual row but for the constant column. */
    private static double[] expected(RowScorer scoring, double constant) {
        System.arraycopy(new double[] {0.5, 0.2, constant, 0.8, -0.3}, 0, scoring.row(), 0, 5);
        scoring.score();
        double[] expected = new double[5];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (Double) scoring.expected(i);
        }
        return expected;
    }
}
