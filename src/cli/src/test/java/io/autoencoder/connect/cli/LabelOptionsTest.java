// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that reads labels reads them alike, and doubts those that cannot be meant. */
class LabelOptionsTest {

    private static final String TRAIN =
            "train --output out --epochs 1 --layers 1:tanh --split random --test-fraction 0.3 --input ";
    private static final String COMPARE =
            "compare --epochs 1 --layers 1:tanh --split random --test-fraction 0.3 --input ";
    private static final String EVALUATE = "evaluate --model bundle --input ";
    private static final String IMPORT = "import --model tiny.h5 --features a,b --output out --calibrate ";

    @TempDir
    Path folder;

    @BeforeEach
    void writeModel() {
        TinyModel.writeBundle(folder.resolve("bundle"));
    }

    /** Of a hundred rows each twentieth is an anomaly, with a large b. */
    private void write(String normal, String anomaly) throws IOException {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("a,b,y\n");
        for (int i = 0; i < 100; i++) {
            boolean odd = i % 20 == 7;
            csv.append(random.nextGaussian() + "," + (odd ? 9 : random.nextGaussian()) + "," + (odd ? anomaly : normal)
                    + "\n");
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("0", "1", ""),
                arguments("False", "True", ""),
                arguments("legit", "fraud", " --anomaly-value fraud"),
                arguments("1", "-1", " --anomaly-value -1"),
                arguments("1", "-1", " --anomaly-value=-1.0"),
                arguments("Y", "N", " --anomaly-value n"),
                arguments("1", "0", " --anomaly-value 0"),
                arguments("none", "theft", " --anomaly-value skimming,theft"));
    }

    @ParameterizedTest(name = "{0} and {1}{2}")
    @MethodSource("values")
    void knowsTheAnomalies(String normal, String anomaly, String option) throws IOException {
        write(normal, anomaly);

        CommandLineRun evaluated = CommandLineRun.in(folder, EVALUATE + "rows.csv --label y" + option);
        assertThat(evaluated.err()).isEmpty();
        assertThat(evaluated.out()).startsWith("100 rows, 5 of them anomalies\n  AUROC              1.0000\n");

        CommandLineRun imported = CommandLineRun.in(folder, IMPORT + "rows.csv --label y" + option);
        assertThat(imported.err()).isEmpty();
        assertThat(imported.out()).contains("calibrated on 95 rows, 5 more left out as anomalies by y\n");

        CommandLineRun trained = CommandLineRun.in(folder, TRAIN + "rows.csv --force --label y" + option);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.err())
                .contains("100 rows of 2 features, 5 labelled as anomalies")
                .doesNotContain("by the label", "AUROC");
    }

    @Test
    void compareKnowsTheAnomalies() throws IOException {
        write("legit", "fraud");

        CommandLineRun run = CommandLineRun.in(folder, COMPARE + "rows.csv --label y --anomaly-value fraud");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("AUROC");
    }

    static Stream<Arguments> refusals() {
        String values =
                "the label y must be 1 or true for an anomaly and 0 or false for a normal row, but its values are ";
        String say = "; say which marks an anomaly with --anomaly-value, for instance --anomaly-value ";
        return Stream.of(
                arguments("legit", "fraud", "", "line 2 of rows.csv: " + values + "legit, fraud" + say + "fraud"),
                arguments("1", "-1", "", "line 9 of rows.csv: " + values + "1, -1" + say + "-1"),
                arguments("Y", "N", "", "line 2 of rows.csv: " + values + "Y, N" + say + "N"),
                arguments("no", "yes", "", "line 2 of rows.csv: " + values + "no, yes" + say + "yes"),
                arguments("0", "2", "", "line 9 of rows.csv: " + values + "0, 2" + say + "2"),
                arguments("0", "", "", "line 9 of rows.csv: the label y has no value; correct or remove the row"),
                arguments(
                        "legit",
                        "fraud",
                        " --anomaly-value fruad",
                        "rows.csv: the label y is never fruad, its values are legit, fraud; check --anomaly-value"));
    }

    @ParameterizedTest(name = "{0} and {1}{2}")
    @MethodSource("refusals")
    void saysWhichValuesThereAre(String normal, String anomaly, String option, String message) throws IOException {
        write(normal, anomaly);

        for (String command : new String[] {TRAIN, COMPARE, EVALUATE, IMPORT}) {
            CommandLineRun run = CommandLineRun.in(folder, command + "rows.csv --label y" + option);

            assertThat(run.err()).as(command).isEqualTo("error: " + message + "\n");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }

    /** Values of what is no label may be secret. */
    @Test
    void doesNotNameTheValuesOfAnotherColumn() throws IOException {
        write("0", "1");

        CommandLineRun run = CommandLineRun.in(folder, EVALUATE + "rows.csv --label a");

        assertThat(run.err())
                .contains("but its values are more than 5; name another column, or those that mark anomalies with"
                        + " --anomaly-value A,B");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            train    | warning: 95.0 % of the rows are anomalies by the label y; if it is 1 for normal rows, add --anomaly-value 0
            compare  | warning: 95.0 % of the rows are anomalies by the label y; if it is 1 for normal rows, add --anomaly-value 0
            evaluate | warning: 95.0 % of the rows are anomalies by the label y; if it is 1 for normal rows, add --anomaly-value 0
            """)
    void doubtsLabelsThatMarkMostRows(String command, String warning) throws IOException {
        write("1", "0");
        String line = command.equals("train") ? TRAIN : command.equals("compare") ? COMPARE : EVALUATE;

        CommandLineRun run = CommandLineRun.in(folder, line + "rows.csv --label y");

        assertThat(run.err().lines().filter(said -> said.startsWith("warning: 95")))
                .containsExactly(warning.replace("95.0 %", "95.0\u00A0%"));
    }

    /** Half of the rows are anomalies, so that the share tells nothing. */
    @Test
    void doubtsLabelsThatRankBackwards() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "a,b,y\n" + "1,0.1,1\n1,9,0\n".repeat(20));

        CommandLineRun run = CommandLineRun.in(folder, EVALUATE + "rows.csv --label y");

        assertThat(run.err())
                .isEqualTo("warning: the AUROC of 0.0000 is far below 0.5: rows that the label y calls normal score"
                        + " higher than its anomalies; if it is 1 for normal rows, add --anomaly-value 0\n");
    }

    @Test
    void trainsOnRowsThatAreAllLabeledNormal() throws IOException {
        write("0", "0");

        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "rows.csv --label y");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("note: rows.csv: the label y marks none of the 100 rows as an anomaly; all are taken for"
                        + " normal, and how well anomalies are found is not known\n");
        assertThat(run.out()).doesNotContain("AUROC");
    }

    @Test
    void trainsOnNormalRowsThatAWordLabels() throws IOException {
        write("legit", "legit");

        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "rows.csv --label y --anomaly-value fraud");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("the label y marks none of the 100 rows");
    }

    @Test
    void doubtsACalibrationWithoutLabels() throws IOException {
        write("0", "1");

        CommandLineRun run = CommandLineRun.in(folder, IMPORT + "rows.csv");

        assertThat(run.err())
                .isEqualTo("warning: rows.csv: column y is no feature and 1 in 5 of 100 rows; if they are anomalies,"
                        + " leave them out with --label y\n");
        assertThat(run.out()).contains("calibrated on 100 rows\n");
    }

    @Test
    void takesTheLabelForNoFeatureAtImport() throws IOException {
        write("0", "1");

        CommandLineRun run = CommandLineRun.in(
                folder, "import --model tiny.h5 --features-from rows.csv --label y --output out --calibrate rows.csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 features", "5 more left out as anomalies by y");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            train    | --output out --input rows.csv --label y --label z                 | option '--label' (COLUMN) should be specified only once
            train    | --output out --input rows.csv --epochs 2 --label y --epochs=3     | option '--epochs' (N) should be specified only once
            evaluate | --model bundle --input rows.csv --label y --label z               | option '--label' (COLUMN) should be specified only once
            compare  | --input rows.csv --label y --missing zero --missing fail          | option '--missing' (POLICY) should be specified only once
            """)
    void refusesAnOptionThatIsGivenTwice(String command, String options, String message) throws IOException {
        write("0", "1");

        CommandLineRun run = CommandLineRun.in(folder, command + " " + options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: " + message + "\n");
    }

    @Test
    void trainsOnWhatScoreWrote() throws IOException {
        write("0", "1");
        CommandLineRun.in(folder, "score --model bundle --input rows.csv --output scored.csv");

        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "scored.csv --label y");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("100 rows of 2 features")
                .contains("note: scored.csv: left out are anomaly_score, anomaly_flag, anomaly_percentile,"
                        + " anomaly_reasons, outputs of a scorer and no features; list what to use with --features to"
                        + " keep them\n");
    }
}
