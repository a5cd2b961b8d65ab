// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Interop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as users bring them, which were misread or refused without a way out once. */
class TrainingCasesTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            no-header/rows.csv     | --no-header                               | 4 features
            no-header/rows.csv     | --no-header --columns a,b,c,d             | 4 features
            unnamed/index.csv      | --label Class                             | column 1 of the header without a name is left out
            unnamed/trailing.csv   | --label Class                             | column 6 of the header without a name is left out
            labels/inverted.csv    | --label ok                                | of the rows are anomalies by the label ok; if it is 1 for normal rows, add --anomaly-value 0
            labels/inverted.csv    | --label ok                                | is far below 0.5: rows that the label ok calls normal score higher than its anomalies
            labels/inverted.csv    | --label ok --anomaly-value 0              | 40 labelled as anomalies
            labels/words.csv       | --label status --anomaly-value fraud      | 40 labelled as anomalies
            labels/minus-one.csv   | --label label --anomaly-value -1          | 40 labelled as anomalies
            """)
    void trainsAndSaysWhatItThinks(String file, String options, String said) {
        CommandLineRun run = train(file, options);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains(said);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            no-header/rows.csv   | none           | the first line holds values and not the names of columns; add --no-header
            labels/words.csv     | --label status | its values are legit, fraud; say which marks an anomaly with --anomaly-value, for instance --anomaly-value fraud
            labels/minus-one.csv | --label label  | its values are 1, -1; say which marks an anomaly with --anomaly-value, for instance --anomaly-value -1
            """)
    void refusesWithAWayOut(String file, String options, String said) {
        CommandLineRun run = train(file, options == null ? "" : options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ").contains(said).hasLineCount(1);
        assertThat(folder.resolve("bundle")).doesNotExist();
    }

    private CommandLineRun train(String file, String options) {
        List<String> line = new ArrayList<>(List.of("train", "--epochs", "2", "--layers", "3:tanh"));
        line.addAll(List.of("--input", Interop.cases(file).toString()));
        line.addAll(List.of("--output", folder.resolve("bundle").toString()));
        if (!options.isEmpty()) {
            line.addAll(List.of(options.split(" ")));
        }
        return CommandLineRun.of(line.toArray(String[]::new));
    }
}
