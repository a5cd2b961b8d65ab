// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.Interop;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The credit card demo that this product replaces, on its own published model and file. */
class PublishedPipelineIT {

    /** Mean and standard deviation over all published transactions. */
    private static final Map<String, double[]> STANDARDIZED =
            Map.of("Time", new double[] {94813.859575, 47488.062585}, "Amount", new double[] {88.349619, 250.119670});

    private static final double THRESHOLD = 2.5;
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @Test
    void shouldScoreEveryRowAsTheNetworkSays() throws Exception {
        Path model = Interop.file("seed-creditcard/models/autoencoder_fraud.h5");
        Path csv = Interop.file("seed-creditcard/creditcard_small.csv");
        List<String> lines = Files.readAllLines(csv);
        Connector connector = Connector.read(Workers.project().resolve("connector-config/creditcard-file-source.json"))
                .with(Map.of(
                        "topic", "published",
                        "transforms.score.output.fields", "score,flag",
                        "file", csv.toString(),
                        "transforms.parse.columns.file", csv.toString(),
                        "transforms.score.model",
                                bundle(model, names(lines.get(0))).toString()));
        Topics topics = new Topics(WORKERS.kafka());
        topics.create("published", "published.fraud");

        assertThat(WORKERS.rest()
                        .create(new Connector("published", connector.config()))
                        .isSuccess())
                .isTrue();

        int rows = lines.size() - 1;
        List<List<JsonNode>> records = topics.read(rows, "published", "published.fraud");
        WORKERS.rest().delete("/connectors/published");
        List<Double> expected = scores(model, lines);
        assertThat(rows).isEqualTo(999);
        assertThat(records.get(0).size() + records.get(1).size()).isEqualTo(rows);
        assertThat(scores(records.get(0))).allMatch(score -> score <= THRESHOLD);
        assertThat(scores(records.get(1))).isNotEmpty().allMatch(score -> score > THRESHOLD);
        assertClose(
                scores(records.get(0)),
                expected.stream().filter(score -> score <= THRESHOLD).toList());
        assertClose(
                scores(records.get(1)),
                expected.stream().filter(score -> score > THRESHOLD).toList());
    }

    private static void assertClose(List<Double> actual, List<Double> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i)).isCloseTo(expected.get(i), within(1e-6 * expected.get(i)));
        }
    }

    private static List<Double> scores(List<JsonNode> records) {
        return records.stream()
                .map(record -> record.get("anomaly_score").asDouble())
                .toList();
    }

    private static List<String> names(String header) {
        List<String> names = new ArrayList<>(List.of(header.replace("\"", "").split(",")));
        names.remove("Class");
        return names;
    }

    /** A bundle as a person would write it by hand. */
    private static Path bundle(Path model, List<String> names) throws Exception {
        ObjectNode manifest = JSON.createObjectNode()
                .put("formatVersion", 1)
                .put("name", "published")
                .put("version", "1");
        byte[] bytes = Files.readAllBytes(model);
        manifest.putObject("model")
                .put("file", "model.h5")
                .put(
                        "sha256",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        ArrayNode features = manifest.putArray("features");
        for (String name : names) {
            ObjectNode feature = features.addObject().put("name", name);
            ObjectNode scaler = feature.putObject("scaler");
            double[] moments = STANDARDIZED.get(name);
            if (moments == null) {
                scaler.put("type", "none");
            } else {
                scaler.put("type", "standard").put("mean", moments[0]).put("std", moments[1]);
            }
            feature.put("missing", "fail");
        }
        manifest.putObject("score").put("method", "mse");
        manifest.putObject("threshold").put("value", THRESHOLD).put("chosenBy", "hand");
        Path bundle = WORKERS.directory("published");
        Files.write(bundle.resolve("model.h5"), bytes);
        JSON.writeValue(bundle.resolve("autoencoder.json").toFile(), manifest);
        return bundle;
    }

    /** Mean squared errors in double precision, by nothing but the weights in the file. */
    private static List<Double> scores(Path model, List<String> lines) throws IOException {
        List<String> names = names(lines.get(0));
        List<Double> scores = new ArrayList<>();
        try (HdfFile file = new HdfFile(model)) {
            Map<String, float[][]> kernels = new HashMap<>();
            Map<String, float[]> biases = new HashMap<>();
            for (String layer : List.of("dense_5", "dense_6", "dense_7", "dense_8")) {
                String group = "model_weights/" + layer + "/" + layer + "/";
                kernels.put(layer, (float[][])
                        file.getDatasetByPath(group + "kernel:0").getData());
                biases.put(
                        layer, (float[]) file.getDatasetByPath(group + "bias:0").getData());
            }
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.replace("\"", "").split(",");
                double[] input = new double[names.size()];
                for (int i = 0; i < input.length; i++) {
                    double[] moments = STANDARDIZED.getOrDefault(names.get(i), new double[] {0, 1});
                    input[i] = (Double.parseDouble(cells[i]) - moments[0]) / moments[1];
                }
                double[] values = dense(input, kernels.get("dense_5"), biases.get("dense_5"), Math::tanh);
                values = dense(values, kernels.get("dense_6"), biases.get("dense_6"), x -> Math.max(0, x));
                values = dense(values, kernels.get("dense_7"), biases.get("dense_7"), Math::tanh);
                values = dense(values, kernels.get("dense_8"), biases.get("dense_8"), x -> Math.max(0, x));
                double sum = 0;
                for (int i = 0; i < input.length; i++) {
                    sum += (input[i] - values[i]) * (input[i] - values[i]);
                }
                scores.add(sum / input.length);
            }
        }
        return scores;
    }

    private static double[] dense(double[] input, float[][] kernel, float[] bias, DoubleUnaryOperator activation) {
        double[] output = new double[bias.length];
        for (int j = 0; j < output.length; j++) {
            double sum = bias[j];
            for (int i = 0; i < input.length; i++) {
                sum += input[i] * kernel[i][j];
            }
            output[j] = activation.applyAsDouble(sum);
        }
        return output;
    }
}
