// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.ScaledInputs;
import io.autoencoder.connect.feature.TextNumber;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Encoders, transformers and pipelines, and what scikit-learn makes of rows with each: see columns/make.py. */
class FittedColumnsGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of what comes out in double precision, before it is rounded to the network's single precision. */
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest(name = "{0} {2}")
    @CsvFileSource(
            resources = "/sklearn/columns/golden.csv",
            numLinesToSkip = 1,
            delimiter = '|',
            quoteCharacter = '\0',
            maxCharsPerColumn = 10_000)
    void encodesAsScikitLearn(String file, String columns, String row, @Nullable String values) throws Exception {
        Map<String, Object> cells = JSON.readValue(row, new TypeReference<>() {});
        List<Feature> features =
                FittedFeatures.read(resource(file)).features(List.of(columns.split(" ")), Optional.empty());
        List<Double> found = inputs(features, cells);

        if (values == null) {
            assertThat(found).isNull();
            return;
        }
        double[] expected = Arrays.stream(values.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i))
                    .as("input %d", i)
                    .isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
        }
        assertRounded(features, cells, found);
    }

    /** Null if the row cannot be scored. */
    private static @Nullable List<Double> inputs(List<Feature> features, Map<String, Object> cells) {
        List<Double> inputs = new ArrayList<>();
        for (Feature feature : features) {
            double code = code(feature, cells);
            boolean isMissing = Double.isNaN(code);
            if (Double.isInfinite(code) || isMissing && feature.missing() == MissingPolicy.FAIL) {
                return null;
            }
            inputs.addAll(inputs(feature, code));
            if (feature.missing() == MissingPolicy.INDICATE) {
                inputs.add(isMissing ? 1.0 : 0.0);
            }
        }
        return inputs;
    }

    /** Infinite if there is none. */
    private static double code(Feature feature, Map<String, Object> cells) {
        try {
            return feature.encoder().code(cells.get(feature.name()), TextNumber.DEFAULT);
        } catch (NotANumberException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static List<Double> inputs(Feature feature, double code) {
        double known = new FeatureSet(List.of(feature)).impute(0, code);
        Encoder encoder = feature.encoder();
        if (encoder.scaler() != null) {
            return List.of(encoder.scaler().scale(known));
        }
        Encoder plain = encoder instanceof ScaledInputs scaled ? scaled.encoder() : encoder;
        float[] inputs = new float[plain.width()];
        if (!Double.isNaN(known)) {
            plain.encode(known, inputs, 0);
        }
        List<Double> made = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            made.add(
                    encoder instanceof ScaledInputs scaled
                            ? scaled.scalers().get(i).scale(inputs[i])
                            : (double) inputs[i]);
        }
        return made;
    }

    /** What the network is given is what comes out, as a number of single precision. */
    private static void assertRounded(List<Feature> features, Map<String, Object> cells, List<Double> found) {
        FeatureSet set = new FeatureSet(features);
        float[] inputs = new float[set.inputs()];
        double[] row =
                features.stream().mapToDouble(feature -> code(feature, cells)).toArray();

        assertThat(set.encode(row, inputs, 0)).isIn(FeatureSet.OK, FeatureSet.IMPUTED);
        for (int i = 0; i < inputs.length; i++) {
            assertThat(inputs[i]).isEqualTo(found.get(i).floatValue());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    refused-sine.pkl              | it holds a numpy.core._multiarray_umath.sin, which cannot be read as data
                    refused-arguments.pkl         | its FunctionTransformer gives its function arguments (kw_args), which cannot be read
                    refused-twice.pkl             | its ColumnTransformer gives the column amount to scaled and to bins, and a feature is encoded once; give one of them a copy of the column
                    refused-weights.pkl           | its ColumnTransformer weighs its parts (transformer_weights), which cannot be read; scale them instead
                    refused-apart.pkl             | its Pipeline takes apart the columns that an encoder made of one; choose columns before they are encoded
                    refused-bins-after-scaler.pkl | its Pipeline has an encoder of categories or bins after a step that changes the values; give the encoder the column itself
                    refused-text.pkl              | its SimpleImputer puts text in the place of missing values, and no encoder of text comes after it
                    refused-one-quantile.pkl      | its QuantileTransformer has a single quantile; fit it on more rows, with n_quantiles of 2 or more
                    refused-indicators.pkl        | its SimpleImputer puts the columns that say what was missing (add_indicator) behind all others, and a feature's inputs lie side by side
                    refused-indicator-scaled.pkl  | its Pipeline changes the column of 0 and 1 that says what was missing (add_indicator); scale the numbers beside it, in a ColumnTransformer
                    """)
    void namesTheStepThatCannotBeRead(String file, String sentence) throws Exception {
        Path path = resource(file);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FittedFeatures.read(path))
                .withMessageStartingWith(path + ": " + sentence);
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(FittedColumnsGoldenTest.class
                .getResource("/sklearn/columns/" + name)
                .toURI());
    }
}
