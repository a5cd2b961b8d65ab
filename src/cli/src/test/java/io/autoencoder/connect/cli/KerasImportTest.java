// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoringOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keras models with preprocessing layers, against numpy: see make.py beside the files. */
class KerasImportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What names the fields of a model that takes a row of numbers. */
    private static final Map<String, String> NAMES = Map.of("masked.keras", " --features a,b,kind,place,level");

    @TempDir
    Path folder;

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(KerasImportTest.class.getResource("/keras/" + name).toURI());
    }

    static Stream<Arguments> records() throws IOException, URISyntaxException {
        JsonNode rows = JSON.readTree(resource("golden.json").toFile());
        return IntStream.range(0, rows.size()).mapToObj(i -> {
            JsonNode row = rows.get(i);
            return arguments(row.path("file").asText(), row.path("record"), row);
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("records")
    void encodesAndScoresAsTheModelsOwnLayersDo(String file, JsonNode record, JsonNode golden) throws Exception {
        CommandLineRun run = imported(file, NAMES.getOrDefault(file, ""));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        try (AnomalyScorer scorer = AnomalyScorer.open(folder.resolve("bundle"), ScoringOptions.defaults());
                RowScorer scoring = scorer.newScoring()) {
            FeatureSet features = scorer.features();
            for (boolean asText : new boolean[] {false, true}) {
                for (int i = 0; i < features.size(); i++) {
                    scoring.row()[i] = code(features.get(i), record, asText);
                }
                float[] encoded = new float[features.inputs()];
                features.encode(scoring.row(), encoded, 0);

                for (int i = 0; i < encoded.length; i++) {
                    float expected = (float) golden.path("encoded").path(i).asDouble();
                    assertThat(encoded[i]).isEqualTo(expected, within(Math.max(1e-9f, 2 * Math.ulp(expected))));
                }
                assertThat(golden.path("encoded").size()).isEqualTo(encoded.length);
                assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
                double score = golden.path("score").asDouble();
                assertThat(scoring.value()).isCloseTo(score, within(1e-6 * score));
            }
        }
    }

    private static double code(Feature feature, JsonNode record, boolean asText) throws IOException {
        JsonNode value = record.path(feature.name());
        Object raw = asText ? value.asText() : JSON.treeToValue(value, Object.class);
        return feature.encoder().code(raw, TextNumber.DEFAULT);
    }

    private CommandLineRun imported(String file, String options) throws URISyntaxException {
        return CommandLineRun.in(
                folder, "import --output bundle --threshold 1 --model " + resource(file) + " " + options);
    }

    @Test
    void tellsWhatBecameOfTheLayers() throws URISyntaxException {
        CommandLineRun run = imported("transactions.keras", "");

        assertThat(run.out())
                .contains("6 features")
                .contains("Note: the layers that encode single fields are not part of the network: a bundle that"
                        + " autoencoder import makes encodes them alike, and the score is of the encoded values.\n");
        assertThat(CommandLineRun.in(folder, "inspect bundle").out())
                .contains("one-hot: PAYMENT, TRANSFER, CASH_OUT; unknown: other")
                .contains("one-hot: 5411, 5812, 7995; unknown: fail");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            transactions.keras | --features a,b                      | : the model's layers encode 6 fields and 2 are listed; name them all with --features, in this order: type, amount, country, code, hour, age
            masked.keras       |                                     | : input numbers of the model takes 2 values that have no names; name all 5 fields with --features, in this order: numbers (2), kind, place, level
            transactions.keras | --scaler none.pkl                   | : its own layers encode its fields; leave out --scaler and --one-hot
            transactions.keras | --one-hot type                      | : its own layers encode its fields; leave out --scaler and --one-hot
            """)
    void refusesWhatDoesNotFitTheFields(String file, String options, String message) throws URISyntaxException {
        CommandLineRun run = imported(file, options == null ? "" : options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: ")
                .contains(message.substring(2))
                .hasLineCount(1);
        assertThat(folder.resolve("bundle")).doesNotExist();
    }

    /** Whether a gap has a place of its own: by the mask, as an unknown value, or none. */
    @ParameterizedTest
    @CsvSource({
        "transactions.keras, type,    '',               0 0 0 1",
        "transactions.keras, type,    --missing zero,   0 0 0 0",
        "transactions.keras, type,    --missing fail,   fails",
        "transactions.keras, code,    '',               fails",
        "transactions.keras, amount,  '',               fails",
        "transactions.keras, amount,  --missing center, 0",
        "masked.keras,       kind,    '',               -1 -0.5590170 -0.7905694",
        "masked.keras,       place,   '',               1 0 0 0",
        "indices.h5,         size,    '',               0",
        "indices.h5,         shade,   '',               0"
    })
    void givesAMissingValueThePlaceThatTheModelHasForIt(String file, String name, String options, String expected)
            throws URISyntaxException {
        imported(file, NAMES.getOrDefault(file, "") + " " + options);
        List<Feature> features =
                ModelBundle.read(folder.resolve("bundle")).manifest().features();
        Feature feature = features.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        FeatureSet set = new FeatureSet(List.of(feature));
        float[] inputs = new float[set.inputs()];
        int outcome = set.encode(new double[] {feature.encoder().code(null, TextNumber.DEFAULT)}, inputs, 0);

        if (expected.equals("fails")) {
            assertThat(outcome).isZero();
            return;
        }
        List<Float> wanted = new ArrayList<>();
        Stream.of(expected.split(" ")).map(Float::valueOf).forEach(wanted::add);
        assertThat(outcome).isNegative();
        for (int i = 0; i < inputs.length; i++) {
            assertThat(inputs[i]).isEqualTo(wanted.get(i), within(1e-6f));
        }
    }

    @Test
    void refusesAValueThatTheModelHasNoPlaceFor() throws URISyntaxException {
        imported("transactions.keras", "");
        Feature code =
                ModelBundle.read(folder.resolve("bundle")).manifest().features().get(3);

        assertThatThrownBy(() -> code.encoder().code("4711", TextNumber.DEFAULT))
                .isInstanceOfSatisfying(
                        NotANumberException.class,
                        e -> assertThat(e.reason()).isEqualTo(NotANumberException.Reason.UNSEEN));
    }
}
