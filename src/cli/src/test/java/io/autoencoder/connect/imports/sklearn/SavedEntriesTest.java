// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.TextNumber;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Dictionaries that scikit-learn's users save, and what scikit-learn makes of a row: see make.py beside the files. */
class SavedEntriesTest {

    private static final Map<String, Object> ROW =
            Map.of("type", "TRANSFER", "amount", 123.25, "country", "DE", "hour", 3);

    @TempDir
    Path folder;

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(SavedEntriesTest.class.getResource("/together/" + name).toURI());
    }

    private static List<String> names(String entries) {
        return entries == null ? List.of() : List.of(entries.split(","));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/together/golden.csv", numLinesToSkip = 1)
    void makesOfARowWhatTheEntriesDo(String file, String entries, String columns, String expected) throws Exception {
        FittedFeatures read = FittedFeatures.read(resource(file), names(entries));

        FeatureSet features = new FeatureSet(read.features(List.of(columns.split(" ")), Optional.empty()));
        double[] row = new double[features.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = features.get(i).encoder().code(ROW.get(features.get(i).name()), TextNumber.DEFAULT);
        }
        float[] inputs = new float[features.inputs()];
        assertThat(features.encode(row, inputs, 0)).isIn(FeatureSet.OK, FeatureSet.IMPUTED);
        String[] values = expected.split(" ");
        assertThat(inputs).hasSize(values.length);
        for (int i = 0; i < values.length; i++) {
            float value = (float) Double.parseDouble(values[i]);
            assertThat(inputs[i]).isEqualTo(value, within(2 * Math.ulp(value)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            two-scalers.pkl |                      | it holds scaler (a StandardScaler), old_scaler (a MinMaxScaler), of which several take one column; name the one that was fitted for the model with --scaler-entry
            two-scalers.pkl | new_scaler           | it has no entry new_scaler for --scaler-entry; it has scaler (a StandardScaler), old_scaler (a MinMaxScaler), threshold (a single value)
            two-scalers.pkl | threshold            | it holds no scaler but a single value
            target.pkl      |                      | it holds scaler (a StandardScaler), label_encoder (a LabelEncoder), and which of them stand before the model is not said; name them with --scaler-entry, several in the order they are applied
            target.pkl      | label_encoder,scaler | what comes before its entry scaler makes 1 columns, and that takes 2; save them as one Pipeline
            encoders.pkl    | scaler,le_type       | its entry le_type does not take the column amount that an entry before it makes; name the entries of one model, in the order they are applied
            within.joblib   | preprocessing.other  | it has no entry preprocessing.other for --scaler-entry; it has preprocessing (a dictionary), note (text)
            """)
    void tellsWhatTheFileHoldsWhereEntriesDoNotFit(String file, String entries, String message) throws Exception {
        Path path = resource(file);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FittedFeatures.read(path, names(entries)))
                .withMessage(path + ": " + message);
    }

    @Test
    void takesAnEntryOfAJsonFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("all.json"),
                "{\"scaler\": {\"mean\": [1, 2], \"scale\": [3, 4]}, \"target\": {\"mean\": [0], \"scale\": [1]}, \"n\": 1}");

        assertThat(FittedFeatures.read(file, List.of("scaler")).inputs()).isEqualTo(2);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FittedFeatures.read(file, List.of("n")))
                .withMessage(file + ": it has no entry n for --scaler-entry; it has scaler, target, n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FittedFeatures.read(file, List.of("scaler", "target")))
                .withMessage(file + ": of a .json file one entry can be named with --scaler-entry");
    }
}
