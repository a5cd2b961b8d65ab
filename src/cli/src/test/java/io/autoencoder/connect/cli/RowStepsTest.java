// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.formats.keras.KerasH5Writer;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Imports a notebook's pipeline with its network, scores with it in all ways, and compares the scores with those of
 * scikit-learn and NumPy: see sklearn/steps/make.py among the test resources.
 */
class RowStepsTest {

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field("Time", Schema.FLOAT64_SCHEMA)
            .field("Amount", Schema.FLOAT64_SCHEMA)
            .field("V1", Schema.FLOAT64_SCHEMA)
            .field("V2", Schema.FLOAT64_SCHEMA)
            .field("type", Schema.STRING_SCHEMA)
            .build();

    @TempDir
    Path folder;

    private static List<String> lines(String file) throws IOException, URISyntaxException {
        return Files.readAllLines(
                Path.of(RowStepsTest.class.getResource("/sklearn/steps/" + file).toURI()));
    }

    private static float[] floats(String line) {
        String[] words = line.split(" ");
        float[] values = new float[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(words[i]);
        }
        return values;
    }

    private void writeNetwork(String name) throws IOException, URISyntaxException {
        List<String> arrays = lines(name + ".network.csv");
        float[] middle = floats(arrays.get(1));
        float[] out = floats(arrays.get(3));
        Network network = new Network(
                Shape.of(out.length),
                List.of(
                        new Dense("encoder", out.length, middle.length, floats(arrays.get(0)), middle, Plain.TANH),
                        new Dense("decoder", middle.length, out.length, floats(arrays.get(2)), out, Plain.LINEAR)));
        KerasH5Writer.write(network, folder.resolve("model.h5"));
    }

    private void importBundle(String file, String... options) throws IOException, URISyntaxException {
        writeNetwork(file.substring(0, file.indexOf('.')));
        Files.write(folder.resolve("rows.csv"), lines("rows.csv"));
        Files.copy(
                Path.of(RowStepsTest.class.getResource("/sklearn/steps/" + file).toURI()), folder.resolve(file));
        CommandLineRun run = CommandLineRun.in(
                folder,
                "import --model model.h5 --scaler " + file + " --threshold 10 --output bundle "
                        + String.join(" ", options));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private List<Double> scoredByCommand() throws IOException {
        CommandLineRun run = CommandLineRun.in(folder, "score --model bundle --input rows.csv --output scored.csv");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("scored.csv"));
        int column = List.of(lines.get(0).split(",")).indexOf("anomaly_score");
        return lines.stream()
                .skip(1)
                .map(line -> Double.valueOf(line.split(",", -1)[column]))
                .toList();
    }

    private List<Double> scoredByTransform(boolean schemas) throws IOException {
        List<Double> scores = new ArrayList<>();
        try (ScoreAnomaly.Value<SinkRecord> transform = new ScoreAnomaly.Value<>()) {
            transform.configure(Map.of("model", folder.resolve("bundle").toString()));
            for (String line : Files.readAllLines(folder.resolve("rows.csv")).stream()
                    .skip(1)
                    .toList()) {
                String[] cells = line.split(",");
                Struct struct = new Struct(SCHEMA);
                Map<String, Object> map = new HashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    Object value = i == 4 ? cells[i] : Double.valueOf(cells[i]);
                    struct.put(SCHEMA.fields().get(i), value);
                    map.put(SCHEMA.fields().get(i).name(), value);
                }
                SinkRecord record = schemas
                        ? new SinkRecord("rows", 0, null, null, SCHEMA, struct, 0)
                        : new SinkRecord("rows", 0, null, null, null, map, 0);
                Object scored = transform.apply(record).value();
                scores.add(
                        scored instanceof Struct one
                                ? one.getFloat64("anomaly_score")
                                : (Double) ((Map<?, ?>) scored).get("anomaly_score"));
            }
        }
        return scores;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pca.pkl",
                "whitened.joblib",
                "truncated.pkl",
                "pca-then-minmax.pkl",
                "svd.joblib",
                "minmax-then-normalizer.pkl",
                "standard-then-normalizer-then-pca.pkl",
                "columns-then-pca.joblib",
                "pca-in-columns.pkl",
                "several-in-columns.pkl"
            })
    void scoresAsTheNotebookDoes(String file) throws Exception {
        importBundle(file);

        assertScored(file, "expected.csv");
    }

    @Test
    void scoresDummiesThatAPcaFollowsAsTheNotebookDoes() throws Exception {
        importBundle("dummies-then-pca.pkl", "--one-hot", "type");

        assertScored("dummies-then-pca.pkl", "dummies.csv");
    }

    private void assertScored(String file, String expected) throws IOException, URISyntaxException {
        List<Double> scored = scoredByCommand();

        assertThat(scoredByTransform(true)).isEqualTo(scored);
        assertThat(scoredByTransform(false)).isEqualTo(scored);
        List<Double> golden = lines(expected).stream()
                .filter(line -> line.startsWith(file + ","))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(',') + 1)))
                .toList();
        assertThat(scored).hasSameSizeAs(golden);
        for (int i = 0; i < golden.size(); i++) {
            assertThat(scored.get(i))
                    .as("row %d", i)
                    .isCloseTo(golden.get(i), within(2e-6 * Math.max(1, golden.get(i))));
        }
    }

    @Test
    void showsWhatIsInTheBundle() throws Exception {
        importBundle("several-in-columns.pkl");

        assertThat(CommandLineRun.in(folder, "inspect bundle").out()).contains("""

                Steps over the whole row
                  values 3 to 4: projection: 2 values onto 1 at right angles
                  value 3: scaling: standard: mean 0, std 1.1617
                  values 1 to 2: unit norm: divided by the row's length (l1)
                  unit norm: divided by the row's length (l2)
                """);
    }

    @Test
    void evaluatesAndExplainsByFields() throws Exception {
        importBundle("columns-then-pca.joblib");
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("rows.csv"))) {
            rows.add(line + (rows.isEmpty() ? ",Class" : line.startsWith("1000000.0") ? ",1" : ",0"));
        }
        Files.write(folder.resolve("rows.csv"), rows);

        CommandLineRun run = CommandLineRun.in(folder, "evaluate --model bundle --input rows.csv --label Class");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("AUROC              1.0000");

        scoredByCommand();
        assertThat(Files.readAllLines(folder.resolve("scored.csv")).get(6)).contains("Time: 1000000", "expected");
    }

    @Test
    void refusesANetworkOfAnotherWidth() throws Exception {
        importBundle("pca.pkl");
        Files.copy(
                Path.of(RowStepsTest.class
                        .getResource("/sklearn/steps/truncated.pkl")
                        .toURI()),
                folder.resolve("truncated.pkl"));

        CommandLineRun run = CommandLineRun.in(
                folder, "import --model model.h5 --scaler truncated.pkl --threshold 10 --output other");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: model.h5: the network takes 4 inputs but 2 come of the 4 features that"
                        + " are listed; name them all, in the order of training\n");
    }
}
