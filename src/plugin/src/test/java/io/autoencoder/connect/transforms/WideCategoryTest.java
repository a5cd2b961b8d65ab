// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.OneHot.Unseen;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.formats.keras.KerasH5Writer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model of ten thousand categories, as inputs one each, with one for unknown and one for missing ones. */
class WideCategoryTest {

    private static final int CATEGORIES = 10_000;
    private static final int AMOUNT = CATEGORIES + 2;
    private static final int INPUTS = CATEGORIES + 3;
    private static final int CODE = 3;

    @TempDir
    private static Path folder;

    private static float[] inward;
    private static float[] outward;
    private static Path bundle;

    @BeforeAll
    static void writeBundle() {
        SplittableRandom random = new SplittableRandom(1);
        inward = weights(random, INPUTS * CODE);
        outward = weights(random, CODE * INPUTS);
        Network network = new Network(
                Shape.of(INPUTS),
                List.of(
                        new Dense("in", INPUTS, CODE, inward, new float[CODE], Activation.Plain.TANH),
                        new Dense("out", CODE, INPUTS, outward, new float[INPUTS], Activation.Plain.LINEAR)));
        KerasH5Writer.write(network, folder.resolve("model.h5"));
        List<String> names =
                IntStream.range(0, CATEGORIES).mapToObj(i -> "merchant " + i).toList();
        List<Feature> features = List.of(
                new Feature("merchant", new OneHot(new Categories(names), Unseen.OTHER, 2), MissingPolicy.INDICATE),
                new Feature("amount", new Scaler.None(), MissingPolicy.FAIL));
        BundleManifest manifest = new BundleManifest(
                "merchants",
                "1",
                "model.h5",
                features,
                new MeanSquaredError(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>());
        bundle = folder.resolve("bundle");
        BundleWriter.write(bundle, manifest, folder.resolve("model.h5"), BundleWriter.Existing.REFUSE);
    }

    private static float[] weights(SplittableRandom random, int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) (random.nextDouble() - 0.5);
        }
        return weights;
    }

    @ParameterizedTest
    @CsvSource({
        "merchant 0,    0,       2",
        "merchant 9999, 9999,    2",
        "another,       10000,   2",
        ",              10001,   1",
    })
    void scoresTheInputThatIsSet(String merchant, int input, float value) {
        assertThat(score(merchant)).isCloseTo(reference(input, value), within(1e-6));
    }

    @Test
    void tellsInputsOfUnknownAndMissingOnesApart() {
        assertThat(score("another")).isNotEqualTo(score(null));
    }

    private static double score(String merchant) {
        Map<String, Object> values = new HashMap<>();
        values.put("merchant", merchant);
        values.put("amount", 0.5);
        try (ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>()) {
            transform.configure(Map.of("model", bundle.toString(), "output.fields", "score"));
            Object scored = transform
                    .apply(new SinkRecord("t", 0, null, null, null, values, 0))
                    .value();
            return (Double) ((Map<?, ?>) scored).get("anomaly_score");
        }
    }

    /** The mean squared error, by the definition of the layers. */
    private static double reference(int set, float value) {
        double[] code = new double[CODE];
        for (int j = 0; j < CODE; j++) {
            code[j] = Math.tanh(value * inward[set * CODE + j] + 0.5 * inward[AMOUNT * CODE + j]);
        }
        double sum = 0;
        for (int i = 0; i < INPUTS; i++) {
            double input = i == set ? value : i == AMOUNT ? 0.5 : 0;
            double output = 0;
            for (int j = 0; j < CODE; j++) {
                output += code[j] * outward[j * INPUTS + i];
            }
            sum += (input - output) * (input - output);
        }
        return sum / INPUTS;
    }
}
