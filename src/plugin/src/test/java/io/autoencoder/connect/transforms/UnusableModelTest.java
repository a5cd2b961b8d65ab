// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.autoencoder.connect.LogLines;
import io.autoencoder.connect.Pipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models and settings that nothing can be scored with: what a user is told at once, when posting the connector. */
class UnusableModelTest {

    /** An HDF5 file begins with these bytes; this one has nothing after them. */
    private static final byte[] CUT_H5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

    @TempDir
    private Path directory;

    private Map<String, String> config;

    @BeforeEach
    void setUp() {
        config = new HashMap<>(Map.of("model", TestModel.bundle(directory)));
    }

    @Test
    void aGoodConfigurationHasNoErrors() {
        assertThat(errors()).isEmpty();
    }

    @Test
    void modelThatIsNotThere() {
        Path absent = directory.resolve("absent");
        config.put("model", absent.toString());

        assertErrors(
                "model",
                "Invalid value " + absent + " for configuration model: no such file or directory;"
                        + " the path is resolved on the machine that runs the worker");
    }

    @Test
    void relativePathIsNamedWhereItWasLookedFor() {
        config.put("model", "models/absent");

        assertErrors(
                "model",
                "Invalid value models/absent for configuration model: no such file or directory; the path starts in the"
                        + " worker's working directory and was looked for at "
                        + Path.of("models/absent").toAbsolutePath());
    }

    @Test
    void engineThatCannotRunTheModel() {
        config.put(
                "model",
                Path.of(System.getProperty("project.basedir", ""), "models/creditcard")
                        .toString());
        config.put("engine", "tensorflow");

        assertErrors(
                "engine",
                "Invalid value tensorflow for configuration engine: a Keras HDF5 model runs in compiled Java; set engine to"
                        + " auto or java");
        assertThat(errors()).containsOnlyKeys("engine");
    }

    /** Its features can be set right, so it is they that are wrong. */
    @Test
    void modelThatCountsItsValuesAsSteps() throws IOException {
        Path model = Files.writeString(directory.resolve("model.txt"), "gain 1 3 3 0\n");
        config.putAll(Map.of("model", model.toString(), "features", "a,b", "output.fields", "score"));

        assertErrors(
                "features",
                "Invalid value [a, b] for configuration features: the network takes 3 features but 2 are listed; name them"
                        + " all, in the order of training");
        assertThat(errors()).containsOnlyKeys("features");
    }

    @Test
    void modelThatGivesBackSomethingElse() throws IOException {
        Path model = Files.writeString(directory.resolve("model.txt"), "gain 1 3 2 0\n");
        config.putAll(Map.of("model", model.toString(), "features", "a,b,c", "output.fields", "score"));

        assertErrors(
                "model",
                "Invalid value " + model + " for configuration model: the network turns [3] inputs into [2] outputs; an"
                        + " autoencoder gives back what it takes");
        assertThat(errors()).containsOnlyKeys("model");
    }

    @Test
    void modelLeftOut() {
        config.remove("model");

        assertErrors("model", "Missing required configuration \"model\" which has no default value.");
    }

    @Test
    void fileOfAnUnknownKind() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "not a model");
        config.put("model", text.toString());

        // The formats are those on the class path.
        assertThat(errors().get("model"))
                .singleElement()
                .asString()
                .startsWith(
                        "Invalid value " + text + " for configuration model: not a model format this version reads (")
                .contains("Keras .h5, Keras .keras");
    }

    @Test
    void truncatedKerasFile() throws IOException {
        Path cut = Files.write(directory.resolve("model.h5"), CUT_H5);
        config.put("model", cut.toString());

        assertErrors(
                "model",
                "Invalid value " + cut + " for configuration model: is cut short after 12 bytes; copy it again");
    }

    /** What no reader should do, and a hostile file might make one do: validating never throws it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-3.0 | cannot be used because of a fault in kafka-connect-autoencoder, not in the file (ArithmeticException);"
                        + " please report it with the stack trace | 1",
                "-4.0 | cannot be used because of a fault in kafka-connect-autoencoder, not in the file (StackOverflowError);"
                        + " please report it with the stack trace | 1",
                "-5.0 | needs more memory than is left of this process's heap of HEAP MB; use a smaller model or a larger heap"
                        + " (-Xmx) | 0"
            })
    void modelWhoseReaderFails(double gain, String reason, int stackTraces) throws IOException {
        Path model = Files.writeString(directory.resolve("failing.txt"), "gain 1 3 3 " + gain + "\n");
        config.put("model", model.toString());
        String heap = Long.toString(Runtime.getRuntime().maxMemory() >> 20);

        try (LogLines log = LogLines.of("io.autoencoder")) {
            assertThat(errors())
                    .containsEntry(
                            "model",
                            List.of("Invalid value " + model + " for configuration model: "
                                    + reason.replace("HEAP", heap)));
            assertThat(log.stackTraces()).hasSize(stackTraces);
        }
    }

    @Test
    void namedPipeIsNotOpened() {
        Path pipe = Pipes.make(directory.resolve("pipe"));
        config.put("model", pipe.toString());

        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertErrors(
                        "model",
                        "Invalid value " + pipe + " for configuration model: is neither a file nor a directory but a"
                                + " pipe, socket or device, which is not opened"));
    }

    @Test
    void bundleWithAnotherChecksum() throws IOException {
        Files.writeString(Path.of(config.get("model"), "model.txt"), "gain 1 3 3 0.5\n");

        assertErrors(
                "model",
                "Invalid value " + config.get("model") + " for configuration model: its checksum is not the one in"
                        + " autoencoder.json: the file belongs to a bundle with another checksum or was changed; copy the"
                        + " bundle again");
    }

    /** Both when a connector is validated, and when a task starts. */
    private void assertErrors(String key, String sentence) {
        assertThat(errors()).containsEntry(key, List.of(sentence));
        try (ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>()) {
            assertThatThrownBy(() -> transform.configure(config))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage(sentence);
        }
    }

    private Map<String, List<String>> errors() {
        Map<String, List<String>> errors = new HashMap<>();
        for (ConfigValue value : ScoreAnomaly.CONFIG_DEF.validate(config)) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }
}
