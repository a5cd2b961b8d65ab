// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes of those who have a model: one sentence, exit code 2, no output file. */
class ModelMistakesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        TinyModel.writeBundle(folder.resolve("bundle"));
        byte[] model = Files.readAllBytes(folder.resolve("tiny.h5"));
        Files.write(folder.resolve("cut.h5"), Arrays.copyOf(model, model.length / 2));
        Files.createDirectory(folder.resolve("directory"));
        Files.writeString(folder.resolve("text.h5"), "no model\n");
        Files.writeString(folder.resolve("good.csv"), "a,b,Class\n1,2,0\n1,9,1\n");
        Files.writeString(folder.resolve("header.csv"), "a,b,Class\n");
        Files.writeString(folder.resolve("empty.csv"), "");
        Files.writeString(folder.resolve("narrow.csv"), "a,Class\n1,0\n");
        Files.writeString(folder.resolve("text.csv"), "a,b,Class\n1,2,0\n1,x,1\n");
        Files.writeString(folder.resolve("missing.csv"), "a,b,Class\n1,2,0\n1,,1\n");
        Files.writeString(folder.resolve("quiet.csv"), "a,b,Class\n1,2,0\n1,9,0\n");
        Files.writeString(folder.resolve("loud.csv"), "a,b,Class\n1,2,1\n");
        Files.writeString(folder.resolve("scored.csv"), "a,b,anomaly_score\n1,2,0\n");
        Files.writeString(folder.resolve("pair.csv"), "x0,x1\n1,2\n");
        Files.writeString(folder.resolve("infinite.csv"), "x0,x1\n1,2\n1,NaN\n");
        Files.writeString(folder.resolve("words.csv"), "x0,x1\n1,two\n");
    }

    static Stream<Arguments> models() {
        return Stream.of(
                arguments("absent", "absent: no such file or directory"),
                arguments("cut.h5", "cut.h5: is cut short after HALF of WHOLE bytes; copy it again"),
                arguments(
                        "directory",
                        "directory: there is no autoencoder.json in this directory; name a bundle that autoencoder train or import wrote, or a model file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void models(String model, String sentence) throws IOException {
        // The file names the version that wrote it, and so is not always as long.
        long size = Files.size(folder.resolve("tiny.h5"));
        String message = sentence.replace("HALF", "" + size / 2).replace("WHOLE", "" + size);
        expect("inspect " + model, message);
        expect("score --input good.csv --output out.csv --model " + model, message);
        expect("evaluate --input good.csv --label Class --json out.json --model " + model, message);
        expect("reconstruct " + model + " --input pair.csv --output out.csv", message);
    }

    static Stream<Arguments> evaluate() {
        return Stream.of(
                arguments("--model bundle --label Class --input absent.csv", "absent.csv: no such file"),
                arguments(
                        "--model bundle --label Class --input empty.csv",
                        "empty.csv: the file is empty; a header line with the columns' names is needed"),
                arguments(
                        "--model bundle --label Class --input header.csv",
                        "header.csv: no row could be scored; there are no rows after the header"),
                arguments(
                        "--model bundle --label Class --input narrow.csv",
                        "narrow.csv: there is no column b, which is needed to score; the columns are a, Class"),
                arguments(
                        "--model bundle --label Class --input text.csv",
                        "line 3 of text.csv: column b holds text and the model takes numbers"),
                arguments(
                        "--model bundle --label Class --input missing.csv",
                        "line 3 of missing.csv: column b has no value that can be scored; correct the row, or choose --missing center or zero"),
                arguments(
                        "--model bundle --label Class --input quiet.csv",
                        "all 2 rows are labelled 0 (normal); an evaluation needs both kinds: check the label column"),
                arguments(
                        "--model bundle --label Class --input loud.csv",
                        "all 1 rows are labelled 1 (anomaly); an evaluation needs both kinds: check the label column"),
                arguments(
                        "--model bundle --label Fraud --input good.csv",
                        "good.csv: there is no column Fraud to use as the label; the columns are a, b, Class"),
                arguments(
                        "--model bundle --label b --input good.csv",
                        "line 2 of good.csv: the label b must be 1 or true for an anomaly and 0 or false for a normal row, but its values are 2, 9; say which marks an anomaly with --anomaly-value, for instance --anomaly-value 2"),
                arguments(
                        "--model bundle --label Class --input good.csv --precision-at 0",
                        "precision is asked for among 1 or more rows, got 0"),
                arguments(
                        "--model bundle --label Class --input good.csv --threshold NaN",
                        "--threshold must be a finite number of 0 or more, got NaN"),
                arguments(
                        "--model bundle --label Class --input good.csv --features a",
                        "bundle: the bundle has 2 features but 1 are listed; list as many"),
                arguments(
                        "--model bundle --label Class --input good.csv --features a,a",
                        "bundle: feature a is listed twice"),
                arguments(
                        "--model bundle --label Class --input good.csv --key card",
                        "good.csv: there is no column card, which is needed to score; the columns are a, b, Class"),
                arguments(
                        "--model tiny.h5 --label Class --input good.csv",
                        "tiny.h5: a bare model file does not know its features; list the 2 field names in the order of training"),
                arguments(
                        "--model tiny.h5 --features a,b,Class --label Class --input good.csv",
                        "tiny.h5: the network takes 2 features but 3 are listed; name them all, in the order of training"),
                arguments(
                        "--model bundle --label Class --input good.csv --json absent/out.json",
                        "absent/out.json: cannot be written (no such directory: absent)"),
                arguments(
                        "--model bundle --label Class --input good.csv --report directory",
                        "directory: cannot be written (Is a directory)"),
                arguments(
                        "--model bundle --label Class --input good.csv --report /",
                        "/: cannot be written (Is a directory)"));
    }

    @ParameterizedTest(name = "evaluate {0}")
    @MethodSource
    void evaluate(String options, String message) {
        expect("evaluate " + options, message);
    }

    static Stream<Arguments> score() {
        return Stream.of(
                arguments("--input header.csv --output out.csv", "header.csv: there are no rows after the header"),
                arguments(
                        "--input text.csv --output out.csv",
                        "line 3 of text.csv: column b holds text and the model takes numbers"),
                arguments(
                        "--input missing.csv --output out.csv",
                        "line 3 of missing.csv: column b has no value that can be scored; correct the row, or choose --missing center or zero"),
                arguments(
                        "--input scored.csv --output out.csv",
                        "scored.csv: has a column anomaly_score already; give the rows as they were before scoring"),
                arguments(
                        "--input good.csv --output out.csv --missing indicate",
                        "Invalid value for option '--missing': choose one of bundle, fail, center, zero, not indicate\nTry: autoencoder score --help"),
                arguments(
                        "--input good.csv --output out.csv --score whitened",
                        "Invalid value for option '--score': choose one of bundle, mse, mae, not whitened\nTry: autoencoder score --help"),
                arguments("--input good.csv --output out.csv --reasons -1", "--reasons must be 0 or more, got -1"),
                arguments(
                        "--input good.csv --output absent/out.csv",
                        "absent/out.csv: cannot be written (no such directory: absent)"),
                arguments("--input good.csv --output directory", "directory: cannot be written (Is a directory)"));
    }

    @ParameterizedTest(name = "score {0}")
    @MethodSource
    void score(String options, String message) {
        expect("score --model bundle " + options, message);
    }

    static Stream<Arguments> reconstruct() {
        return Stream.of(
                arguments(
                        "--input good.csv --output out.csv",
                        "good.csv: has 3 columns but the network takes 2 values; give exactly its inputs, in their order"),
                arguments(
                        "--input words.csv --output out.csv",
                        "line 2 of words.csv: column x1 holds text and the network takes numbers"),
                arguments(
                        "--input infinite.csv --output out.csv",
                        "line 3 of infinite.csv: column x1 holds no finite number"),
                arguments("--input absent.csv --output out.csv", "absent.csv: no such file"),
                arguments(
                        "--input pair.csv --output out.csv --engine tensorflow",
                        "tiny.h5: a Keras HDF5 model runs in compiled Java; set engine to auto or java"));
    }

    @ParameterizedTest(name = "reconstruct {0}")
    @MethodSource
    void reconstruct(String options, String message) {
        expect("reconstruct tiny.h5 " + options, message);
    }

    static Stream<Arguments> simulate() {
        return Stream.of(
                arguments("--rows 0 --output out.csv", "the number of rows must be 1 or more, got 0"),
                arguments(
                        "--rows 10 --fraud-rate 1.5 --output out.csv",
                        "the fraud rate must lie between 0 and 1, got 1.5"),
                arguments(
                        "--rows 10 --fraud-rate NaN --output out.csv",
                        "the fraud rate must lie between 0 and 1, got NaN"),
                arguments(
                        "--rows 10 --output absent/out.csv",
                        "absent/out.csv: cannot be written (no such directory: absent)"),
                arguments("--raw --rows 0 --output out.csv", "the number of rows must be 1 or more, got 0"),
                arguments(
                        "--raw --rows 10 --fraud-rate -0.1 --output out.csv",
                        "the fraud rate must lie between 0 and 1, got -0.1"),
                arguments(
                        "--rows 10 --fraud-kind --output out.csv",
                        "--fraud-kind needs --raw: other rows know one kind of fraud"),
                arguments("--rows 10 --output directory", "directory: cannot be written (Is a directory)"));
    }

    @ParameterizedTest(name = "simulate {0}")
    @MethodSource
    void simulate(String options, String message) {
        expect("simulate " + options, message);
    }

    /** A device on which every write fails as on a full disk. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "simulate --rows 2000 --output /dev/full",
                "simulate --raw --rows 2000 --output /dev/full",
                "score --model bundle --input many.csv --output /dev/full",
                "reconstruct tiny.h5 --input many.csv --output /dev/full",
                "evaluate --model bundle --input good.csv --label Class --json /dev/full"
            })
    @EnabledOnOs(OS.LINUX)
    void shouldSayThatTheDiskIsFull(String line) throws IOException {
        Files.writeString(folder.resolve("many.csv"), "a,b\n" + "1,2\n".repeat(20_000));

        expect(line, "/dev/full: cannot be written (No space left on device)");
    }

    private void expect(String line, String message) {
        CommandLineRun run = CommandLineRun.in(folder, line);

        assertThat(run.err()).isEqualTo("error: " + message + "\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**out.*");
    }
}
