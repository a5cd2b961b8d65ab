// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.Interop;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.Scaler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that scikit-learn and joblib wrote, and what scikit-learn makes of a row: see make.py beside them. */
class FittedFeaturesTest {

    private static final Map<String, Double> ROW =
            Map.of("Time", 100.5, "Amount", 250.12, "Constant", 8.0, "V1", -3.25);
    private static final List<String> NAMES = List.of("Time", "Amount", "Constant", "V1");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/sklearn/expected.csv", numLinesToSkip = 1)
    void shouldScaleAsScikitLearnDoes(String file, String names, String values) throws Exception {
        double[] expected = Arrays.stream(values.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();

        FittedFeatures scaler = FittedFeatures.read(resource(file));

        assertThat(scaler.names()).isEqualTo(names == null ? List.of() : List.of(names.split(" ")));
        List<String> columns = names == null ? NAMES : scaler.names();
        assertThat(scaler.columns()).hasSize(expected.length);
        double tolerance = file.startsWith("float32") ? 1e-6 : 1e-12;
        for (int i = 0; i < expected.length; i++) {
            double scaled = scalers(scaler).get(i).scale(ROW.get(columns.get(i)));
            assertThat(scaled).as(columns.get(i)).isCloseTo(expected[i], within(tolerance * Math.max(1, expected[i])));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mustafaberberler-activation-layers/models/ae_scaler.pkl, 14",
        "syfax-batchnorm/models/scaler.pkl, 0",
        "khalid4dev-network/scaler.pkl, 0",
        "tortejumpy-creditcard/models/autoencoder_scaler.pkl, 30",
        "tortejumpy-creditcard/models/scaler.pkl, 0",
        "etsuko2003-conv1d/models/scaler.pkl, 6",
        "pavithra204-creditcard/scaler.pkl, 0",
    })
    void shouldReadThePublishedOnes(String file, int columns) {
        FittedFeatures scaler = FittedFeatures.read(Interop.file(file));

        assertThat(scaler.columns()).isNotEmpty();
        if (columns > 0) {
            assertThat(scaler.columns()).hasSize(columns);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "names.pkl",
                "index.pkl",
                "pandas.pkl",
                "pandas.joblib",
                "text.pkl",
                "text.npy",
                "objects.npy",
                "dictionary.pkl"
            })
    void shouldReadNames(String file) throws Exception {
        assertThat(NotebookValues.names(resource(file))).isEqualTo(NAMES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    names.json | ["Time", "Amount", "Constant", "V1"]
                    names.json | {"threshold": 1, "feature_names": ["Time", "Amount", "Constant", "V1"]}
                    names.txt  | Time, Amount,Constant,V1
                    """)
    void shouldReadNamesWrittenByHand(String file, String content) throws IOException {
        assertThat(NotebookValues.names(Files.writeString(folder.resolve(file), content)))
                .isEqualTo(NAMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"threshold\": 1}", "[]", "{\"features\": 1}"})
    void shouldRefuseJsonWithoutNames(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("names.json"), content);

        assertThatThrownBy(() -> NotebookValues.names(file)).hasMessage(file + ": holds no list of feature names");
    }

    @Test
    void shouldReadThresholds() throws Exception {
        assertThat(NotebookValues.threshold(resource("threshold.pkl"))).isEqualTo(0.125);
        assertThat(NotebookValues.threshold(resource("threshold.npy"))).isEqualTo(0.125);
        assertThat(NotebookValues.threshold(resource("threshold.joblib"))).isEqualTo(0.125);
        assertThat(NotebookValues.threshold(resource("dictionary.pkl"))).isEqualTo(0.5);
        assertThat(NotebookValues.threshold(Files.writeString(folder.resolve("t.txt"), "2.5\n")))
                .isEqualTo(2.5);
        assertThat(NotebookValues.threshold(Files.writeString(folder.resolve("t.json"), "{\"mse_threshold\": 2.5}")))
                .isEqualTo(2.5);
        assertThat(NotebookValues.threshold(Files.writeString(folder.resolve("t.json"), "{\"threshold\": 2.5}")))
                .isEqualTo(2.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    attack.pkl    | posix.system
                    forest.pkl    | sklearn.ensemble._iforest.IsolationForest
                    """)
    void shouldRefuseEverythingElseByName(String file, String name) throws Exception {
        Path path = resource(file);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FittedFeatures.read(path))
                .withMessage(path + ": it holds a " + name
                        + ", which cannot be read as data; scikit-learn's scalers, encoders of categories,"
                        + " SimpleImputer, PowerTransformer, QuantileTransformer, KBinsDiscretizer, FunctionTransformer"
                        + " of NumPy's log1p and the like, Normalizer, PCA, TruncatedSVD, and Pipeline or ColumnTransformer of these can; what shifts and divides each column can be given as a .json file, {\"Amount\":"
                        + " {\"mean\": 88.3, \"std\": 250.1}, \"Time\": {\"mean\": 94814, \"std\": 47488}}");
        assertThat(Path.of("attacked")).doesNotExist();
    }

    static Stream<String> scalerFiles() {
        return Stream.of(
                "standard.pkl",
                "columns.joblib",
                "zlib.joblib",
                "bz2.joblib",
                "xz.joblib",
                "lzma.joblib",
                "lz4.joblib",
                "protocol0.pkl",
                "protocol5.pkl");
    }

    @ParameterizedTest
    @MethodSource("scalerFiles")
    void shouldSayOfEveryCutFileThatItIsDamaged(String file) throws Exception {
        byte[] whole = Files.readAllBytes(resource(file));
        for (int length = 0; length < whole.length - 1; length += 1 + whole.length / 40) {
            Path cut = Files.write(folder.resolve("cut.pkl"), Arrays.copyOf(whole, length));
            assertThatExceptionOfType(InputException.class)
                    .as("cut after %d bytes", length)
                    .isThrownBy(() -> FittedFeatures.read(cut));
        }
    }

    @Property(tries = 300)
    void shouldEndInAScalerOrOneSentence(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<String> files = scalerFiles().toList();
        byte[] bytes = Files.readAllBytes(resource(files.get(random.nextInt(files.size()))));
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Path damaged = Files.createTempFile("damaged", ".pkl");
        try {
            Files.write(damaged, bytes);
            FittedFeatures.read(damaged);
        } catch (InputException e) {
            assertThat(e.getMessage()).startsWith(damaged + ": ").doesNotContain("\n");
        } finally {
            Files.delete(damaged);
        }
    }

    @Test
    void shouldNotAskForMemoryThatTheFileDoesNotFill() throws IOException {
        // BINBYTES8 with a length of an exabyte.
        Path bomb = Files.write(
                folder.resolve("bomb.pkl"), new byte[] {(byte) 0x80, 4, (byte) 0x8e, 0, 0, 0, 0, 0, 0, 0, 16, '.'});

        assertThatThrownBy(() -> FittedFeatures.read(bomb)).hasMessage(bomb + ": it ends in the middle of a value");
    }

    @Test
    void shouldFitAModelsFeaturesByName() {
        FittedFeatures scaler =
                FittedFeatures.of(List.of("Amount", "Time"), List.of(new Scaler.Standard(1, 2), new Scaler.None()));

        assertThat(scaler.features(List.of("V1", "Amount", "Time"), Optional.empty()))
                .extracting(Feature::encoder)
                .containsExactly(new Scaler.None(), new Scaler.Standard(1, 2), new Scaler.None());
        assertThatThrownBy(() -> scaler.features(List.of("V1", "Time"), Optional.empty()))
                .hasMessage("the scaler scales a column Amount that is not among the model's features; name the"
                        + " features with --features");
        assertThatThrownBy(() ->
                        FittedFeatures.of(List.of(), List.of(new Scaler.None())).features(NAMES, Optional.empty()))
                .hasMessage("the scaler was fitted on 1 columns without names and the model has 4 features; give a"
                        + " scaler with names or of as many columns");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": "standard", "mean": [1], "scale": [2]}                          | 3.5
                    {"type": "robust", "center": [1], "scale": [2], "features": ["Amount"]}  | 3.5
                    {"type": "minmax", "min": [0], "max": [4], "feature_range": [-1, 1]}     | 3
                    {"type": "maxabs", "scale": [4]}                                         | 2
                    {"mean": [1], "std": [2]}                                                | 3.5
                    {"mean_": [1], "scale_": [2], "var_": [4]}                               | 3.5
                    {"type": "StandardScaler", "mean": [1], "scale": [2]}                    | 3.5
                    {"data_min_": [0], "data_max_": [4], "feature_range": [-1, 1]}           | 3
                    {"center": {"Amount": 1}, "scale": {"Amount": 2}}                        | 3.5
                    {"Amount": {"mean": 1, "std": 2}}                                        | 3.5
                    """)
    void shouldTakeAScalerWrittenByHand(String json, double scaled) throws IOException {
        FittedFeatures scaler = FittedFeatures.read(Files.writeString(folder.resolve("scaler.json"), json));

        assertThat(scaler.columns()).hasSize(1);
        assertThat(scalers(scaler).get(0).scale(8)).isEqualTo(scaled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"Time": {"mean": 1, "std": 2}, "Amount": {"mean": 3, "std": 4}}
                    {"mean": {"Time": 1, "Amount": 3}, "std": {"Amount": 4, "Time": 2}}
                    """)
    void shouldTakeNamesFromAScalerWrittenByHand(String json) throws IOException {
        FittedFeatures scaler = FittedFeatures.read(Files.writeString(folder.resolve("scaler.json"), json));

        assertThat(scalers(scaler).get(scaler.names().indexOf("Time"))).isEqualTo(new Scaler.Standard(1, 2));
        assertThat(scalers(scaler).get(scaler.names().indexOf("Amount"))).isEqualTo(new Scaler.Standard(3, 4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"scale": [1]}                          | type must be one of standard, robust, minmax, maxabs
                    {"mean": {"a": 1}, "std": {"b": 1}}     | must be a list of numbers
                    {"mean": [1, 2], "std": [1]}            | mean and scale must be of the same length
                    [1, 2]                                  | type must be one of standard, robust, minmax, maxabs
                    """)
    void shouldRefuseAScalerThatIsIncomplete(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("scaler.json"), json);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FittedFeatures.read(file))
                .withMessageContaining(message);
    }

    private static List<Scaler> scalers(FittedFeatures features) {
        return features.columns().stream()
                .map(column -> (Scaler) column.encoder())
                .toList();
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(FittedFeaturesTest.class.getResource("/sklearn/" + name).toURI());
    }
}
