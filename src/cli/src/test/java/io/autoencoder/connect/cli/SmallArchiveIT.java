// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The archive without TensorFlow, unpacked: all that does not train runs, and what trains says where it would. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SmallArchiveIT {

    private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));
    private static final String VERSION = System.getProperty("project.version");
    private static final String NAME = "kafka-connect-autoencoder-cli-small-" + VERSION;

    @TempDir
    private static Path unpacked;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        Path archive = PROJECT.resolve("target").resolve(NAME + ".zip");
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("enablePosixFileAttributes", true));
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : entries.filter(Files::isRegularFile).toList()) {
                Path file = unpacked.resolve(entry.toString().substring(1));
                Files.createDirectories(file.getParent());
                Files.copy(entry, file);
                Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(entry));
            }
        }
    }

    @BeforeEach
    void writeFiles() throws IOException {
        TinyModel.write(folder.resolve("tiny.h5"));
        Files.writeString(folder.resolve("scaler.json"), "{\"b\": {\"mean\": 0, \"std\": 2}}");
        Files.writeString(folder.resolve("rows.csv"), "a,b,Class\n7,1,0\n7,3,0\n7,8,1\n");
    }

    @Test
    void runsAllThatDoesNotTrain() throws Exception {
        assertThat(run("import --model tiny.h5 --scaler scaler.json --features a,b --threshold 2 --output bundle")
                        .out())
                .startsWith("Bundle bundle:1 written to bundle: Keras HDF5, 2 features\n");
        assertThat(run("inspect bundle").out())
                .contains(
                        "engine     java: all of its layers have compiled Java kernels\n",
                        "threshold  2 (given at import)\n");
        assertThat(run("score --model bundle --input rows.csv --output scored.csv")
                        .err())
                .isEqualTo("3 rows scored by bundle:1, 1 above the threshold 2\n");
        assertThat(folder.resolve("scored.csv")).hasContent("""
                a,b,Class,anomaly_score,anomaly_flag,anomaly_percentile,anomaly_reasons
                7,1,0,0.125,false,,
                7,3,0,1.125,false,,
                7,8,1,8.0,true,,"b: 8, expected 0 (share 100 %)"
                """);
        assertThat(run("evaluate --model bundle --input rows.csv --label Class --report page.html --png plots")
                        .out())
                .startsWith("3 rows, 1 of them anomalies\n  AUROC              1.0000\n");
        assertThat(folder.resolve("page.html")).content().contains("<h1>bundle:1</h1>");
        assertThat(folder.resolve("plots")).isDirectoryContaining("glob:**roc.png");
        Files.writeString(folder.resolve("plain.csv"), "a,b\n1.5,2\n");
        run("reconstruct tiny.h5 --input plain.csv --output outputs.csv");
        assertThat(folder.resolve("outputs.csv")).hasContent("out0,out1\n1.5,0.0\n");
    }

    @Test
    void simulates() throws Exception {
        assertThat(run("simulate --rows 200 --fraud-rate 0.1 --seed 3 --output cards.csv.gz")
                        .err())
                .isEqualTo("Wrote 200 simulated transactions to cards.csv.gz\n");
    }

    /** With the few libraries of a worker that are there. */
    @Test
    void takesRecordsThroughConnectors() throws Exception {
        Path model = PROJECT.resolve("models/transactions");
        for (String connector : List.of("transactions-spooldir-source", "transactions-scoring-sink")) {
            ProgramRun run = run("dry-run " + PROJECT.resolve("connector-config/" + connector + ".json") + " --input "
                    + model.resolve("sample.csv") + " --set transforms.score.model=" + model);
            assertThat(run.out()).contains("\n10 records: ").doesNotContain("fails");
        }
        Files.writeString(folder.resolve("c.json"), "{\"connector.class\": \"a.Source\", \"tasks.max\": \"none\"}");
        ProgramRun refused = launch("dry-run c.json");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "error: c: a worker refuses this configuration\n  Invalid value none for configuration tasks.max:"
                                + " Not a number of type INT\n");
    }

    /** As this build does with TensorFlow on its class path. */
    @Test
    void scoresTheExampleWithTheSameBits() throws Exception {
        Path model = PROJECT.resolve("models/creditcard");
        String command = "score --model " + model + " --input " + model.resolve("sample.csv") + " --output ";

        run(command + "small.csv");
        CommandLineRun.in(folder, command + "full.csv");

        assertThat(folder.resolve("small.csv")).hasSameTextualContentAs(folder.resolve("full.csv"));
    }

    @Test
    void namesTheArchiveThatTrains() throws Exception {
        ProgramRun trained = launch("train --input rows.csv --output trained");

        assertThat(trained.exitCode()).isEqualTo(2);
        assertThat(trained.out()).isEmpty();
        assertThat(trained.err())
                .startsWith("error: train needs TensorFlow to train with, but this small archive is without it; take"
                        + " kafka-connect-autoencoder-cli-" + VERSION + ".zip, built for ")
                .hasLineCount(1);
        assertThat(folder.resolve("trained")).doesNotExist();
    }

    /** Of a graph that no compiled Java runs, too. */
    @Test
    void namesTheArchiveThatRunsOtherGraphs() throws Exception {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            tf.math.sin(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2))));
            Files.write(folder.resolve("sine.pb"), graph.toGraphDef().toByteArray());
        }

        ProgramRun scored = launch("score --model sine.pb --features a,b --input rows.csv --output scored.csv");

        assertThat(scored.exitCode()).isEqualTo(2);
        assertThat(scored.err())
                .startsWith("error: sine.pb: it needs TensorFlow (node Sin of type Sin: ")
                .contains("), but this small archive is without it; take kafka-connect-autoencoder-cli-" + VERSION
                        + ".zip, built for ")
                .hasLineCount(1);
        assertThat(folder.resolve("scored.csv")).doesNotExist();
        assertThat(run("inspect sine.pb").out()).contains("this small archive is without it");
    }

    private ProgramRun run(String line) throws IOException, InterruptedException {
        ProgramRun run = launch(line);
        assertThat(run.exitCode()).as(line + ": " + run.err()).isZero();
        return run;
    }

    private ProgramRun launch(String line) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(unpacked.resolve(NAME).resolve("bin/autoencoder").toString());
        command.addAll(List.of(line.split(" ")));
        return ProgramRun.in(folder, Map.of(), command);
    }
}
