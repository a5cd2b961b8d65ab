// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that reads rows reads them in every format, and says what it leaves out. */
class CsvOptionsTest {

    private static final String[] ROWS = {"7,1,0", "7,2,0", "7,5,0", "7,3,1", "7,6,1", "7,8,1"};

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        TinyModel.writeBundle(folder.resolve("bundle"));
        String rows = (String.join("\n", ROWS) + "\n").repeat(10);
        Files.writeString(folder.resolve("bare.csv"), rows);
        Files.writeString(folder.resolve("coded.csv"), "a,b,y\n".concat(rows).replace(',', '\u0001'));
        Files.writeString(folder.resolve("double.csv"), "a,b,y\n".concat(rows).replace(",", "::"));
        Files.writeString(
                folder.resolve("index.csv"),
                ",a,b,y,\n" + rows.replaceAll("(?m)^(.*)$", "0,$1,").replaceAll("0,,", ""));
        Files.write(
                folder.resolve("latin.csv"),
                "a,b,y,Größe\n".concat(rows.replace("\n", ",1\n")).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String command(String name) {
        return switch (name) {
            case "train" ->
                "train --output out --epochs 1 --layers 1:tanh --test-fraction 0.3 --split random --label y";
            case "compare" -> "compare --epochs 1 --layers 1:tanh --test-fraction 0.3 --split random --label y";
            case "evaluate" -> "evaluate --model bundle --label y";
            case "score" -> "score --model bundle --output out.csv";
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"train", "compare", "evaluate", "score"})
    void readsFilesOfEveryFormat(String name) throws IOException {
        boolean trains = name.equals("train") || name.equals("compare");
        for (String format : List.of(
                        "--input bare.csv --no-header --columns a,b,y",
                        "--input c*d.csv",
                        "--input coded.csv",
                        "--input coded.csv --delimiter \\u0001",
                        "--input double.csv --delimiter ::")
                .subList(0, trains ? 2 : 5)) {
            CommandLineRun run = CommandLineRun.in(
                    folder, command(name) + " --force ".repeat(name.equals("train") ? 1 : 0) + " " + format);

            assertThat(run.err()).as(format).doesNotContain("note:", "error:");
            assertThat(run.exitCode()).as(format).isZero();
        }
        if (name.equals("score")) {
            assertThat(folder.resolve("out.csv"))
                    .content()
                    .startsWith("a,b,y,anomaly_score,anomaly_flag")
                    .hasLineCount(61);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"train", "compare", "evaluate", "score"})
    void saysOnceWhichColumnsHaveNoName(String name) {
        CommandLineRun run = CommandLineRun.in(folder, command(name) + " --input index.csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines().filter(line -> line.startsWith("note:")))
                .containsExactly("note: index.csv: columns 1, 5 of the header without a name are left out");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"train", "compare", "evaluate", "score"})
    void refusesAFileWithoutHeader(String name) {
        CommandLineRun run = CommandLineRun.in(folder, command(name) + " --input bare.csv");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: bare.csv: the first line holds values and not the names of columns; add --no-header,"
                        + " or --header if these are their names\n");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"train", "compare", "evaluate", "score"})
    void namesTheOptionForAnotherCharacterSet(String name) {
        CommandLineRun run = CommandLineRun.in(folder, command(name) + " --input latin.csv");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: latin.csv: is not text in the character set")
                .contains("--charset ISO-8859-1")
                .hasLineCount(1);

        assertThat(CommandLineRun.in(folder, command(name) + " --input latin.csv --charset ISO-8859-1")
                        .exitCode())
                .isZero();
    }

    @Test
    void importReadsNamesAndRowsOfTheSameFormat() {
        CommandLineRun run = CommandLineRun.in(
                folder,
                "import --model tiny.h5 --features-from bare.csv --calibrate bare.csv --no-header --columns a,b,y"
                        + " --exclude y --output out");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 features");
    }

    @Test
    void generatedNamesAreThoseOfTheModel() {
        String line = " --input bare.csv --no-header";
        CommandLineRun trained = CommandLineRun.in(folder, command("train").replace("--label y", "--label c3") + line);

        assertThat(trained.exitCode()).as(trained.err()).isZero();
        CommandLineRun scored = CommandLineRun.in(folder, "score --model out --output scored.csv" + line);
        assertThat(scored.exitCode()).as(scored.err()).isZero();
        assertThat(folder.resolve("scored.csv")).content().startsWith("c1,c2,c3,anomaly_score");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --header --no-header | --header and --no-header contradict each other; give one of them
            --charset latin-one  | --charset: there is no character set latin-one here; common ones are UTF-8, ISO-8859-1, windows-1252 and UTF-16
            --delimiter \\u000a  | --delimiter: a delimiter is one character or more, neither a line break nor a quote; those that cannot be typed are written like \\t or \\u0001
            --columns a,b        | --columns names the columns of a file without a header line; add --no-header
            """)
    void answersMistakesWithOneSentence(String options, String message) {
        CommandLineRun run = CommandLineRun.in(folder, command("score") + " --input coded.csv " + options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("error: " + message + "\n");
    }
}
