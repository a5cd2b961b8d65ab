// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake ends with one sentence, exit code 2 and nothing on disk that was not there before. */
class TrainMistakesTest {

    private static final String TRAIN = "train --input data.csv --output bundle ";

    @TempDir
    Path folder;

    static Stream<Arguments> data() {
        return Stream.of(
                arguments(
                        "an empty file",
                        "",
                        "",
                        "data.csv: the file is empty; a header line with the columns' names is needed"),
                arguments("a header alone", "a,b\n", "", "data.csv: there are no rows after the header"),
                arguments(
                        "one column",
                        "a\n1\n2\n3\n",
                        "",
                        "data.csv: only one feature column is left, a; an autoencoder learns how columns depend on each other and needs at least two"),
                arguments(
                        "a delimiter that is not noticed",
                        "a~b\n1~2\n2~3\n",
                        "",
                        "data.csv: only one feature column is left, a~b; an autoencoder learns how columns depend on each other and needs at least two; if that is several columns, name what separates them with --delimiter"),
                arguments(
                        "text under a name with blanks",
                        "a,b,Home Town\n1,2,$5\n2,3,$6\n",
                        "",
                        "data.csv: column Home Town holds text (first in line 2 of data.csv) that is no number; correct the cells, take them as categories with --encode 'Home Town=one-hot', or leave it out with --exclude 'Home Town'"),
                arguments(
                        "one column beside the label",
                        "a,y\n1,0\n2,1\n3,0\n",
                        "--label y",
                        "data.csv: only one feature column is left, a; an autoencoder learns how columns depend on each other and needs at least two"),
                arguments(
                        "one column that is not left out",
                        "a,b\n1,0\n2,1\n3,0\n",
                        "--exclude b",
                        "data.csv: only one feature column is left, a; an autoencoder learns how columns depend on each other and needs at least two"),
                arguments(
                        "no column that is not left out",
                        "a,b\n1,0\n2,1\n3,0\n",
                        "--exclude a,b",
                        "data.csv: no feature column is left; an autoencoder learns how columns depend on each other and needs at least two"),
                arguments(
                        "a column that is not there",
                        "a,b\n1,2\n",
                        "--features a,c",
                        "data.csv: there is no column c to use as a feature; the columns are a, b"),
                arguments(
                        "a column to leave out that is not there",
                        "a,b\n1,2\n",
                        "--exclude c",
                        "data.csv: there is no column c to leave out; the columns are a, b"),
                arguments("a feature twice", "a,b\n1,2\n", "--features a,b,a", "a feature is listed twice in a,b,a"),
                arguments(
                        "a label that is not there",
                        "a,b\n1,2\n",
                        "--label Class",
                        "data.csv: there is no column Class to use as the label; the columns are a, b"),
                arguments(
                        "a label of text",
                        "a,b,y\n1,2,no\n",
                        "--label y",
                        "line 2 of data.csv: the label y must be 1 or true for an anomaly and 0 or false for a normal row, but its values are no; say which marks an anomaly with --anomaly-value"),
                arguments(
                        "a label of another number",
                        "a,b,y\n1,2,0\n1,2,2\n",
                        "--label y",
                        "line 3 of data.csv: the label y must be 1 or true for an anomaly and 0 or false for a normal row, but its values are 0, 2; say which marks an anomaly with --anomaly-value, for instance --anomaly-value 0"),
                arguments(
                        "labels that are all 1",
                        "a,b,y\n1,2,1\n2,1,1\n",
                        "--label y",
                        "data.csv: the label y marks all 2 rows as anomalies and a model learns from normal rows; check which value marks an anomaly, and name it with --anomaly-value"),
                arguments(
                        "constant columns",
                        "a,b\n" + "1,2\n".repeat(10),
                        "",
                        "data.csv: every column is constant in the training rows; there is nothing to learn"),
                arguments(
                        "numbers with signs in several columns",
                        "a,b,c\n1,5%,2\n$1,6%,2\n",
                        "",
                        "data.csv: columns a, b hold text (first in line 2 of data.csv) that is no number; correct the cells, take them as categories with --encode a=one-hot, or leave them out with --exclude a,b"),
                arguments(
                        "numbers with signs in one column",
                        "a,b,c\n1,2,3\n1,2,4 €\n",
                        "",
                        "data.csv: column c holds text (first in line 3 of data.csv) that is no number; correct the cells, take them as categories with --encode c=one-hot, or leave it out with --exclude c"),
                arguments(
                        "text after many numbers",
                        "a,b,c\n" + "1,2,3\n".repeat(2000) + "1,2,x\n",
                        "",
                        "data.csv: text that is no number stands in 1 of 2,001 cells of column c (line 2002 of data.csv); correct the cell, or name its word in --missing-words if it stands for a missing value"),
                arguments(
                        "some text in several columns",
                        "a,b,c\n" + "1,2,3\n1,x,3\n1,2,3\n1,2,y\n1,2,y\n".repeat(500),
                        "",
                        "data.csv: text that is no number stands in 500 of 2,500 cells of column b (first in line 3 of data.csv), in 1,000 of 2,500 cells of column c (first in line 5 of data.csv); correct the cells, or name their words in --missing-words if they stand for a missing value"),
                arguments(
                        "text in most of the cells that hold something",
                        "a,b,c\n" + "1,2,\n".repeat(2000) + "1,2,4%\n1,2,5%\n1,2,3\n",
                        "",
                        "data.csv: column c holds text (first in line 2002 of data.csv) that is no number; correct the cells, take them as categories with --encode c=one-hot, or leave it out with --exclude c"),
                arguments(
                        "decimal commas",
                        "a;b;c\n1,5;2,5;3\n1,25;2;4\n",
                        "",
                        "data.csv: columns a, b hold numbers with a comma in them (first in line 2 of data.csv); give --decimal-comma if it is the decimal separator; thousands separators are not read"),
                arguments(
                        "one decimal comma after many numbers",
                        "a;b;c\n" + "1.5;2;3\n".repeat(2000) + "1,5;2;3\n",
                        "",
                        "data.csv: column a holds numbers with a comma in them (first in line 2002 of data.csv); give --decimal-comma if it is the decimal separator; thousands separators are not read"),
                arguments(
                        "an infinite number as pandas writes it",
                        "a,b\n1,2\n1,inf\n",
                        "",
                        "line 3 of data.csv: column b holds an infinite number or one too large for a network; correct or remove the row"),
                arguments(
                        "an infinite number",
                        "a,b\n1,2\n1,Infinity\n",
                        "",
                        "line 3 of data.csv: column b holds an infinite number or one too large for a network; correct or remove the row"),
                arguments(
                        "a number that no float holds",
                        "a,b\n1,2\n1,1e39\n",
                        "",
                        "line 3 of data.csv: column b holds an infinite number or one too large for a network; correct or remove the row"),
                arguments(
                        "a column without values",
                        "a,b\n" + "1,\n2,\n".repeat(10),
                        "",
                        "data.csv: column b has no value in the training rows; leave it out with --exclude b"),
                arguments(
                        "missing values",
                        "a,b\n" + "1,2\n2,\n3,NA\n4,5\n".repeat(4),
                        "--missing fail",
                        "data.csv: column b has no value in 8 rows; choose --missing center or --missing zero, or leave it out with --exclude b"),
                arguments(
                        "a short line",
                        "a,b\n1,2\n1\n",
                        "",
                        "line 3 of data.csv: has 1 cell but the header has 2 columns"),
                arguments(
                        "a long line",
                        "a,b\n1,2\n1,2,3\n",
                        "",
                        "line 3 of data.csv: has 3 cells but the header has 2 columns"),
                arguments(
                        "a line after a comment",
                        "# made up\na,b\n1,2\n1,2,3\n",
                        "",
                        "line 4 of data.csv: has 3 cells but the header has 2 columns"),
                arguments(
                        "an open quote",
                        "a,b\n1,\"2\n3,4\n",
                        "",
                        "data.csv: column b holds text (first in line 2 of data.csv) that is no number; correct the cells, take them as categories with --encode b=one-hot, or leave it out with --exclude b"),
                arguments(
                        "dates that pass for numbers",
                        "a;booked\n1;31.12.2026\n2;01.01.2027\n",
                        "",
                        "data.csv: column booked holds text that is no time (first in line 2 of data.csv); times are read in ISO 8601; for another form give --transforms a connector whose ParseDelimited has timestamp.formats"),
                arguments(
                        "dates that pass for numbers with thousands separators",
                        "a;booked\n1;31.12.2026\n2;01.01.2027\n",
                        "--decimal-comma",
                        "data.csv: column booked holds text that is no time (first in line 2 of data.csv); times are read in ISO 8601; for another form give --transforms a connector whose ParseDelimited has timestamp.formats"),
                arguments(
                        "dates of another form asked for as times",
                        "a,booked\n1,31.12.2026 23:59\n2,01.01.2027 00:01\n",
                        "--encode booked=time-of-day",
                        "data.csv: column booked holds text that is no time (first in line 2 of data.csv); times are read in ISO 8601; for another form give --transforms a connector whose ParseDelimited has timestamp.formats"),
                arguments("a name twice", "a,a\n1,2\n", "", "data.csv: the header names column a twice"),
                arguments(
                        "a single row",
                        "a,b\n1,2\n",
                        "",
                        "data.csv: of 1 row, 0 normal ones are left to train on and 1 to validate on; give more rows or smaller fractions"),
                arguments(
                        "frauds where normal rows are needed",
                        "a,b,y\n1,2,1\n2,1,0\n",
                        "--label y",
                        "data.csv: of 2 rows, 0 normal ones are left to train on and 1 to validate on; give more rows or smaller fractions"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void data(String what, String csv, String options, String message) throws IOException {
        Files.writeString(folder.resolve("data.csv"), csv);

        expect(TRAIN + options, message);
    }

    static Stream<Arguments> options() {
        return Stream.of(
                arguments(
                        "--layers 16:tanh,x",
                        "layers are written like 16:tanh,8:tanh,16:tanh with activations of tanh, relu, sigmoid, elu, selu, softplus, silu, linear, got 16:tanh,x"),
                arguments(
                        "--layers 16:tanhh",
                        "layers are written like 16:tanh,8:tanh,16:tanh with activations of tanh, relu, sigmoid, elu, selu, softplus, silu, linear, got 16:tanhh"),
                arguments("--layers 0:tanh", "a layer has 1 to 65536 units, got 0"),
                arguments(
                        "--layers ,",
                        "layers are written like 16:tanh,8:tanh,16:tanh with activations of tanh, relu, sigmoid, elu, selu, softplus, silu, linear, got ,"),
                arguments("--epochs 0", "the number of epochs must be 1 or more, got 0"),
                arguments("--batch-size 0", "the batch size must be 1 or more, got 0"),
                arguments("--learning-rate 0", "the learning rate must be more than 0 and at most 1, got 0.0"),
                arguments("--learning-rate NaN", "the learning rate must be more than 0 and at most 1, got NaN"),
                arguments("--patience 0", "the patience must be 1 or more, got 0"),
                arguments(
                        "--validation-fraction 0",
                        "the validation fraction must be more than 0, the test fraction 0 or more, and both together less than 1, got 0.0 and 0.2"),
                arguments(
                        "--validation-fraction 0.5 --test-fraction 0.5",
                        "the validation fraction must be more than 0, the test fraction 0 or more, and both together less than 1, got 0.5 and 0.5"),
                arguments(
                        "--threshold-quantile 1.5", "--threshold-quantile: quantile must lie between 0 and 1, got 1.5"),
                arguments(
                        "--temp absent",
                        "absent: the rows cannot be kept there (no such directory: absent); name a directory with more room with --temp"),
                arguments("--input absent.csv", "absent.csv: no such file"),
                arguments("--input taken", "taken: is a directory; name the files in it, for instance taken/*.csv"),
                arguments("--input *.tsv", "*.tsv: no file matches"),
                arguments(
                        "--input other.csv",
                        "other.csv: has no column b as the first input file has; give files with the same columns"),
                arguments("--output taken", "taken: already exists; name another directory or add --force"),
                arguments(
                        "--output taken --force",
                        "taken: is not a bundle and so is not overwritten; name another directory"),
                arguments(
                        "--output data.csv/bundle",
                        "data.csv/bundle: the bundle cannot be written, for data.csv is a file and not a directory"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void options(String options, String message) throws IOException {
        writeGoodData();
        Files.writeString(folder.resolve("other.csv"), "a,c\n1,2\n");
        Files.createDirectory(folder.resolve("taken"));

        expect("train --input data.csv " + (options.contains("--output") ? "" : "--output bundle ") + options, message);
    }

    static Stream<Arguments> usage() {
        return Stream.of(
                arguments(" ", "one of the options --input and --topic is needed"),
                arguments("--input data.csv", "the option --output is needed"),
                arguments("--output bundle", "one of the options --input and --topic is needed"),
                arguments(
                        "--input data.csv --output bundle --epochs many",
                        "Invalid value for option '--epochs': 'many' is not a whole number"),
                arguments(
                        "--input data.csv --output bundle --scaler log",
                        "Invalid value for option '--scaler': choose one of arcsinh, standard, minmax, robust, none, not log"),
                arguments(
                        "--input data.csv --output bundle --score whitened_prototypes",
                        "Invalid value for option '--score': choose one of auto, mse, mae, whitened, whitened-prototypes, not whitened_prototypes"),
                arguments(
                        "--input data.csv --output bundle --missing-words NA,-999",
                        "Invalid value for option '--missing-words': -999 is a number and cannot be a word for a missing value, for true or for false; replace it in the data"),
                arguments(
                        "--input data.csv --output bundle --missing-words NA,True",
                        "Invalid value for option '--missing-words': the word true can stand for one of missing, true and false only"),
                arguments("--input data.csv --output bundle --colour red", "there is no option --colour"));
    }

    @ParameterizedTest(name = "train {0}")
    @MethodSource
    void usage(String options, String message) throws IOException {
        writeGoodData();

        CommandLineRun run = run("train " + options);

        assertThat(run.err()).isEqualTo("error: " + message + "\nTry: autoencoder train --help\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldNotTouchABundleThatIsThereWithoutForce() throws IOException {
        writeGoodData();
        TinyModel.writeBundle(folder.resolve("bundle"));

        expect(TRAIN, "bundle: already exists; name another directory or add --force");
    }

    private void writeGoodData() throws IOException {
        Files.writeString(folder.resolve("data.csv"), "a,b\n" + "1,2\n2,1\n3,5\n".repeat(10));
    }

    private void expect(String line, String message) throws IOException {
        List<String> before = contents();

        CommandLineRun run = run(line);

        assertThat(run.err()).isEqualTo("error: " + message + "\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(contents()).isEqualTo(before);
    }

    /** Runs a line whose file names are taken relative to the folder, and takes the folder out of what it says. */
    private CommandLineRun run(String line) {
        return CommandLineRun.in(folder, line);
    }

    private List<String> contents() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
