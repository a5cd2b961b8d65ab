// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Interop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows with decimal points and with decimal commas. */
class DecimalCommaTest {

    private static final String TRAIN = "train --label Class --layers 2:tanh --epochs 2 ";

    @TempDir
    Path folder;

    @BeforeEach
    void writeRows() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        StringBuilder rows = new StringBuilder("a;b;Class\n");
        for (int i = 0; i < 300; i++) {
            rows.append(random.nextDouble()).append(';').append(random.nextDouble() - 0.5);
            rows.append(i % 30 == 29 ? ";1\n" : ";0\n");
        }
        Files.writeString(folder.resolve("points.csv"), rows);
        Files.writeString(folder.resolve("commas.csv"), rows.toString().replace('.', ','));
    }

    @Test
    void givesTheSameModelAndScores() throws IOException {
        run(TRAIN + "--input points.csv --output points/model");
        run(TRAIN + "--input commas.csv --output commas/model --decimal-comma");
        run("score --model points/model --input points.csv --output points-scored.csv --reasons 0");
        run("score --model points/model --input commas.csv --output commas-scored.csv --reasons 0 --decimal-comma");

        assertThat(manifest("commas").replace("commas.csv", "points.csv")).isEqualTo(manifest("points"));
        assertThat(scores("commas-scored.csv")).isEqualTo(scores("points-scored.csv"));
        assertThat(run("evaluate --model points/model --input commas.csv --label Class --decimal-comma"))
                .isEqualTo(run("evaluate --model points/model --input points.csv --label Class"));
    }

    @Test
    void isCalledByItsNameWhereItIsNotExpected() {
        run(TRAIN + "--input points.csv --output model");

        assertThat(error("score --model model --input commas.csv --output scored.csv"))
                .isEqualTo(
                        "error: line 2 of commas.csv: column a holds a number with a comma in it; give --decimal-comma"
                                + " if it is the decimal separator; thousands separators are not read\n");
        assertThat(error(TRAIN + "--input points.csv --output other --decimal-comma"))
                .isEqualTo("error: points.csv: columns a, b hold numbers with a point in them (first in line 2 of"
                        + " points.csv); leave out --decimal-comma if it is the decimal separator; thousands separators"
                        + " are not read\n");
    }

    @Test
    void isReadInAFileThatWasOnceCalledText() throws IOException {
        Files.copy(Interop.cases("numbers/decimal-comma.csv"), folder.resolve("sheet.csv"));

        assertThat(error(TRAIN + "--input sheet.csv --output model"))
                .startsWith("error: sheet.csv: columns a, b, c, d hold numbers with a comma in them (first in line 2");
        run(TRAIN + "--input sheet.csv --output model --decimal-comma");
    }

    private String run(String line) {
        CommandLineRun run = CommandLineRun.in(folder, line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private String error(String line) {
        CommandLineRun run = CommandLineRun.in(folder, line);
        assertThat(run.exitCode()).isNotZero();
        return run.err();
    }

    private String manifest(String directory) throws IOException {
        return Files.readString(folder.resolve(directory).resolve("model/autoencoder.json"));
    }

    /** The last three columns: what scoring adds. */
    private String scores(String file) throws IOException {
        return Files.readString(folder.resolve(file)).replaceAll("(?m)^.*,([^,]*,[^,]*,[^,]*)$", "$1");
    }
}
