// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Neither the rows that a model was trained on nor others of their kind, which it has not seen, are drift to it. */
class TrainedDriftTest {

    private static final int TRAINED = 12_000;
    private static final int LATER = 10_000;

    /** As they end in shops: not what single precision has. */
    private static final double[] PRICES = {
        0.99, 2.49, 4.99, 5.01, 7.99, 9.99, 12.49, 14.18, 19.49, 19.99, 26.24, 29.99, 35.7, 48.39, 70.16, 121.77
    };

    @TempDir
    private Path folder;

    static Stream<Named<Function<SplittableRandom, String>>> columns() {
        return Stream.of(
                Named.of("one of 1,500 merchants, each of few rows", random -> "M" + random.nextInt(1500)),
                Named.of("one of few prices", random -> Double.toString(PRICES[random.nextInt(PRICES.length)])),
                Named.of("any number", random -> Double.toString(random.nextGaussian())));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void rowsOfTheTrainingAndThoseToComeDoNotDrift(Function<SplittableRandom, String> column) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        write("past.csv", TRAINED, column, random);
        write("later.csv", LATER, column, random);
        CommandLineRun run = CommandLineRun.in(
                folder, "train --input past.csv --output model --epochs 1 --layers 2 --drift-window 2000");
        assertThat(run.exitCode()).as(run.err()).isZero();

        for (String file : List.of("past.csv", "later.csv")) {
            assertThat(DriftWatch.of(folder.resolve("model"), folder.resolve(file)))
                    .as(file)
                    .isEqualTo(DriftWatch.NONE);
        }
    }

    private void write(String name, int rows, Function<SplittableRandom, String> column, SplittableRandom random)
            throws IOException {
        StringBuilder csv = new StringBuilder("column,noise\n");
        for (int i = 0; i < rows; i++) {
            csv.append(column.apply(random))
                    .append(',')
                    .append(random.nextDouble())
                    .append('\n');
        }
        Files.writeString(folder.resolve(name), csv);
    }
}
