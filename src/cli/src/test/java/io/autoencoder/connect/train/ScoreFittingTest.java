// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Split;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.model.MeanAbsoluteError;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ScoreMethod;
import io.autoencoder.connect.model.WhitenedPrototypes;
import io.autoencoder.connect.model.WhitenedResidual;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The network gives back 0 whatever it takes, so that residuals are the rows themselves. */
class ScoreFittingTest {

    private static final int ROWS = 400;
    private static final int TRAINING = 200;

    private static final FeatureSet FEATURES = new FeatureSet(List.of(
            new Feature("a", new Scaler.None(), MissingPolicy.FAIL),
            new Feature("b", new Scaler.None(), MissingPolicy.FAIL)));

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(ScoreKind.MSE, MeanSquaredError.class),
                Arguments.of(ScoreKind.MAE, MeanAbsoluteError.class),
                Arguments.of(ScoreKind.WHITENED, WhitenedResidual.class),
                Arguments.of(ScoreKind.WHITENED_PROTOTYPES, WhitenedPrototypes.class));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void fitsTheMethodThatIsAskedFor(ScoreKind kind, Class<? extends ScoreMethod> method) {
        try (Table table = table(19, "0.1")) {
            assertThat(fit(table, kind)).isInstanceOf(method);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, 2000, AUTO, ''",
        "WHITENED, 2000, WHITENED, ''",
        "MAE, 2001, MAE, ''",
        "AUTO, 10001, MSE, '10,001 inputs are more than the 2,000 whose residuals can be whitened: the score is the mean"
                + " squared error'"
    })
    void sparesWideInputsTheMatrix(ScoreKind asked, int inputs, ScoreKind kind, String note) {
        List<String> notes = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void note(String text) {
                notes.add(text);
            }
        };

        assertThat(ScoreFitting.affordable(asked, inputs, listener)).isEqualTo(kind);
        assertThat(String.join("", notes)).isEqualTo(note);
    }

    @Test
    void refusesAMatrixThatIsTooLarge() {
        assertThatThrownBy(() -> ScoreFitting.affordable(ScoreKind.WHITENED, 2001, TrainingListener.SILENT))
                .isInstanceOf(InputException.class)
                .hasMessage("2,001 inputs are more than the 2,000 whose residuals can be whitened; choose --score mse,"
                        + " or fewer inputs with --encode or --exclude");
    }

    /** As many as there are anomalies in the validation part; 19 are too few to choose by. */
    @Test
    void joinsBothPartsWhereTooFewAnomaliesAreThereToChooseBy() {
        try (Table table = table(19, "0.1")) {
            assertThat(fit(table, ScoreKind.AUTO)).isInstanceOf(WhitenedPrototypes.class);
        }
    }

    /** Anomalies differ in a feature of little variance, which the plain error does not see. */
    @Test
    void choosesAWhitenedMethodWhereThePlainErrorIsBlind() {
        try (Table table = table(20, "0.1")) {
            ScoreMethod chosen = fit(table, ScoreKind.AUTO);

            assertThat(chosen).isNotInstanceOf(MeanSquaredError.class);
            assertThat(chosen.score(new float[] {0, 0.1f}, new float[2]))
                    .isGreaterThan(chosen.score(new float[] {1, 0}, new float[2]));
        }
    }

    /** Both parts are 1 for the median of the normal validation rows, so that neither drowns the other. */
    @Test
    void measuresBothPartsInTheMediansOfNormalRows() {
        try (Table table = table(10, "0.1")) {
            WhitenedPrototypes joined = (WhitenedPrototypes) fit(table, ScoreKind.WHITENED_PROTOTYPES);

            float[][] normals = rows(table, split().validationNormals(table));
            assertThat(joined.residualMedian())
                    .isCloseTo(
                            median(Arrays.stream(normals)
                                    .mapToDouble(row -> joined.residual().score(row, new float[2]))
                                    .toArray()),
                            within(1e-5));
            assertThat(joined.distanceMedian())
                    .isCloseTo(
                            median(Arrays.stream(normals)
                                    .mapToDouble(joined.prototypes()::distance)
                                    .toArray()),
                            within(1e-5));
        }
    }

    @Test
    void followsTheSeed() {
        try (Table table = table(10, "0.1")) {
            assertThat(fit(table, ScoreKind.WHITENED_PROTOTYPES).score(new float[] {1, 2}, new float[2]))
                    .isEqualTo(fit(table, ScoreKind.WHITENED_PROTOTYPES).score(new float[] {1, 2}, new float[2]));
        }
    }

    private static ScoreMethod fit(Table table, ScoreKind kind) {
        Dense nothing = new Dense("out", 2, 2, new float[4], new float[2], Activation.Plain.LINEAR);
        Network network = new Network(Shape.of(2), List.of(nothing));
        return new ScoreFitting(
                        new FeatureRows(table, FEATURES, TextNumber.DEFAULT),
                        TrainedModel.uncalibrated(network, FEATURES.asList()),
                        split())
                .fit(kind, new SplittableRandom(1));
    }

    private static Split split() {
        return new Split(
                IntStream.range(0, TRAINING).toArray(),
                IntStream.range(TRAINING, ROWS).toArray(),
                new int[0]);
    }

    /** Column a varies much and b little; the last rows are anomalies, with a of 0. */
    private static Table table(int anomalies, String anomalousB) {
        Random random = new Random(3);
        return TrainingTables.of(Stream.concat(
                        Stream.of("a,b,label"),
                        IntStream.range(0, ROWS)
                                .mapToObj(row -> row < ROWS - anomalies
                                        ? String.format(
                                                Locale.ROOT,
                                                "%.5f,%.5f,0",
                                                random.nextGaussian(),
                                                0.01 * random.nextGaussian())
                                        : "0," + anomalousB + ",1"))
                .toArray(String[]::new));
    }

    private static float[][] rows(Table table, int[] numbers) {
        ScaledRows scaled = new ScaledRows(new FeatureRows(table, FEATURES, TextNumber.DEFAULT));
        float[][] rows = new float[numbers.length][2];
        for (int i = 0; i < numbers.length; i++) {
            scaled.read(numbers[i], rows[i], 0);
        }
        return rows;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }
}
