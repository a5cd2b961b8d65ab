// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Two copies of the archive with TensorFlow in one worker, each with a class loader of its own and one native library
 * between them. Where that archive was not built (profile {@code tensorflow}), the plain one gets the jars that make
 * the difference: packing them once more would cost more than the test.
 */
class TwoTensorFlowCopiesIT {

    private static final String VERSION = System.getProperty("project.version");
    private static final String SECOND = "99.0.0";

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @Test
    void bothScore() throws Exception {
        Path directory = WORKERS.directory("copies");
        PluginDirectory first = new PluginDirectory(directory.resolve("first"));
        PluginDirectory second = new PluginDirectory(directory.resolve("second"));
        install(first);
        first.installJars("kafka-connect-file", Workers.project().resolve("target/connect-file"));
        giveVersion(install(second), SECOND);
        Path model = Files.write(directory.resolve("sine.pb"), sine().toByteArray());
        Path rows = Files.write(directory.resolve("rows.csv"), List.of("0,0", "1,2"));
        Map<String, String> settings = Map.of(
                "group.id", "copies",
                "config.storage.topic", "copies-config",
                "offset.storage.topic", "copies-offset",
                "status.storage.topic", "copies-status");

        try (LocalConnect connect = LocalConnect.start(
                WORKERS.kafka().bootstrapServers(), List.of(first.path(), second.path()), settings)) {
            for (String version : List.of(VERSION, SECOND)) {
                ConnectRest.Answer answer = connect.rest().create(scoring(version, model, rows));
                assertThat(answer.isSuccess()).as(answer.message()).isTrue();
            }
            List<List<JsonNode>> scored = new Topics(WORKERS.kafka()).read(4, "scored-" + VERSION, "scored-" + SECOND);

            assertThat(scored).hasSize(2).allSatisfy(records -> {
                assertThat(records).hasSize(2);
                // sin(0) = 0, so nothing is lost; (1 - sin 1)² and (2 - sin 2)² have the mean 0.60738.
                assertThat(records.get(0).path("anomaly_score").asDouble()).isZero();
                assertThat(records.get(1).path("anomaly_score").asDouble()).isBetween(0.6073, 0.6074);
            });
        }
    }

    private static Path install(PluginDirectory plugins) throws IOException {
        Path component = plugins.install(Workers.archive());
        if (!Workers.hasTensorFlow()) {
            for (String name : Files.readAllLines(
                    Workers.project().resolve("src/quickstart/src/test/resources/tensorflow-jars.txt"))) {
                Path jar = onlyJar(name);
                Files.copy(jar, component.resolve("lib").resolve(jar.getFileName()));
            }
        }
        return component;
    }

    /** The jar of a name, which a platform may be part of: {@code name-1.1.0-linux-x86_64.jar}. */
    private static Path onlyJar(String name) {
        List<Path> found = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(file -> file.getFileName()
                        .toString()
                        .replaceFirst("-[0-9][0-9.]*(-[a-z]+-[a-z0-9_]+)?\\.jar$", "$1")
                        .equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private static Connector scoring(String version, Path model, Path rows) {
        return new Connector(
                "scoring-" + version,
                Map.ofEntries(
                        Map.entry("connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector"),
                        Map.entry("file", rows.toString()),
                        Map.entry("topic", "scored-" + version),
                        Map.entry("transforms", "parse,score"),
                        Map.entry("transforms.parse.type", "io.autoencoder.connect.transforms.ParseDelimited$Value"),
                        Map.entry("transforms.parse.plugin.version", "[" + version + "]"),
                        Map.entry("transforms.parse.columns", "a:float64,b:float64"),
                        Map.entry("transforms.score.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value"),
                        Map.entry("transforms.score.plugin.version", "[" + version + "]"),
                        Map.entry("transforms.score.model", model.toString()),
                        Map.entry("transforms.score.features", "a,b"),
                        Map.entry("transforms.score.engine", "tensorflow"),
                        Map.entry("transforms.score.output.fields", "score"),
                        Map.entry("topic.creation.default.replication.factor", "1"),
                        Map.entry("topic.creation.default.partitions", "1")));
    }

    /** So that the worker can tell the copies apart, as it would two releases. */
    private static void giveVersion(Path component, String version) throws IOException {
        Path jar = component.resolve("lib/kafka-connect-autoencoder-" + VERSION + ".jar");
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Files.writeString(files.getPath("io/autoencoder/connect/version.properties"), "version=" + version);
        }
    }

    /** An activation that the compiled engine does not have. */
    private static GraphDef sine() {
        AttrValue type = AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(-1))
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(2))
                .build();
        return GraphDef.newBuilder()
                .addNode(NodeDef.newBuilder()
                        .setName("x")
                        .setOp("Placeholder")
                        .putAttr("dtype", type)
                        .putAttr("shape", AttrValue.newBuilder().setShape(shape).build()))
                .addNode(NodeDef.newBuilder()
                        .setName("y")
                        .setOp("Sin")
                        .addInput("x")
                        .putAttr("T", type))
                .build();
    }
}
