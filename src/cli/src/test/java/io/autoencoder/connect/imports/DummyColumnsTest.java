// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.imports.sklearn.FittedFeatures;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what pandas and scikit-learn make of the same rows: see make.py beside the files. */
class DummyColumnsTest {

    private static final Scaler RAW = new Scaler.None();

    @ParameterizedTest(name = "{0}: {3} {4} {5} {6} {7}")
    @CsvFileSource(resources = "/dummies/golden.csv", numLinesToSkip = 1)
    void encodesAsGetDummiesAndTheScalerDo(
            String name,
            String oneHot,
            String columns,
            String amount,
            String type,
            String country,
            String mcc,
            String online,
            String expected)
            throws URISyntaxException {
        Map<String, Object> text = new HashMap<>();
        text.put("amount", amount);
        text.put("type", type);
        text.put("country", country);
        text.put("mcc", mcc);
        text.put("online", online);
        Map<String, Object> values = new HashMap<>(text);
        values.put("amount", Double.parseDouble(amount));
        values.put("mcc", Integer.parseInt(mcc));
        values.put("online", Boolean.parseBoolean(online));

        List<Feature> joined = join(oneHot, scaled(name, List.of(columns.split(" "))), Optional.empty());

        double[] inputs = Arrays.stream(expected.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (Map<String, Object> record : List.of(text, values)) {
            float[] encoded = encoded(new FeatureSet(joined), record);
            for (int i = 0; i < inputs.length; i++) {
                assertThat(encoded[i]).isEqualTo((float) inputs[i], within(Math.ulp((float) inputs[i])));
            }
        }
    }

    private static List<Feature> scaled(String name, List<String> columns) throws URISyntaxException {
        URL file = DummyColumnsTest.class.getResource("/dummies/" + name + ".pkl");
        return file == null
                ? columns.stream()
                        .map(column -> new Feature(column, RAW, MissingPolicy.FAIL))
                        .toList()
                : FittedFeatures.read(Path.of(file.toURI())).features(columns, Optional.empty());
    }

    private static List<Feature> join(String oneHot, List<Feature> columns, Optional<MissingPolicy> missing) {
        List<DummyColumns> groups =
                Arrays.stream(oneHot.split(",")).map(DummyColumns::parse).toList();
        return DummyColumns.join(groups, columns, missing, note -> {});
    }

    private static float[] encoded(FeatureSet features, Map<String, Object> record) {
        double[] row = new double[features.size()];
        for (int i = 0; i < row.length; i++) {
            Feature feature = features.get(i);
            row[i] = feature.encoder().code(record.get(feature.name()), TextNumber.DEFAULT);
        }
        float[] inputs = new float[features.inputs()];
        assertThat(features.encode(row, inputs, 0)).isIn(FeatureSet.OK, FeatureSet.IMPUTED);
        return inputs;
    }

    private static List<Feature> columns(String names) {
        return Arrays.stream(names.split(" "))
                .map(name -> new Feature(name, scaler(name), MissingPolicy.FAIL))
                .toList();
    }

    /** Names with an exclamation mark are of columns that were scaled as amounts are. */
    private static Scaler scaler(String name) {
        return name.endsWith("!") ? new Scaler.Standard(12.5, 3) : RAW;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type              | a type_X type_Y b                        | a:1 type:2 b:1
            type,country      | type_X type_Y country_Z                  | type:2 country:1
            type,country      | country_X country_Y type_X               | country:2 type:1
            card,card_type    | card_X card_Y card_type_X card_type_Y    | card:2 card_type:2
            card              | card_X card_type_X card_type_Y           | card:3
            type=kind-        | kind-X kind-Y type_X                     | type:2 type_X:1
            type==            | =X =Y                                    | type:2
            after.type        | after.type_X after.type_Y                | after.type:2
            type              | a type_ type_X                           | a:1 type_:1 type:1
            """)
    void joinsColumnsByTheLongestPrefix(String oneHot, String names, String expected) {
        List<Feature> joined = join(oneHot, columns(names), Optional.empty());

        assertThat(joined)
                .extracting(feature -> feature.name() + ":" + feature.width())
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type       | a b                  | --one-hot type: no feature's name begins with type_; name what they begin with, as --one-hot type=PREFIX
            type       | type_X a type_Y      | --one-hot type: its columns do not stand together: a is between them; one feature's inputs follow each other, so that records must hold these columns as they are
            type       | type type_X          | --one-hot type: a feature that is none of its dummies has this name
            type       | type_1 type_1.0      | --one-hot type: two of its columns are of one category
            type       | type_X type_count!   | --one-hot type: column type_count! was scaled around 12.5, which no column of 0 and 1 is; name a longer prefix, as --one-hot type=PREFIX
            =type_     | type_X               | --one-hot takes COLUMN, or COLUMN=PREFIX where the names of its dummies begin otherwise than with COLUMN_, got =type_
            type=      | type_X               | --one-hot takes COLUMN, or COLUMN=PREFIX where the names of its dummies begin otherwise than with COLUMN_, got type=
            """)
    void refusesColumnsThatAreNoFeature(String oneHot, String names, String message) {
        assertThatThrownBy(() -> join(oneHot, columns(names), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                arguments("type_X type_Y", null, MissingPolicy.ZERO, OptionalDouble.empty()),
                arguments("type_X type_Y", MissingPolicy.CENTER, MissingPolicy.ZERO, OptionalDouble.empty()),
                arguments("type_X type_Y", MissingPolicy.FAIL, MissingPolicy.FAIL, OptionalDouble.empty()),
                arguments("type_X type_nan", MissingPolicy.FAIL, MissingPolicy.CENTER, OptionalDouble.of(1)));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void setsNoInputForAMissingCategoryUnlessItHasOne(
            String names, MissingPolicy asked, MissingPolicy missing, OptionalDouble imputed) {
        Feature joined =
                join("type", columns(names), Optional.ofNullable(asked)).get(0);

        assertThat(joined.missing()).isEqualTo(missing);
        assertThat(joined.imputed()).isEqualTo(imputed);
    }

    @Test
    void tellsWhatItMadeOfThem() {
        List<String> notes = new ArrayList<>();
        DummyColumns.join(
                List.of(new DummyColumns("c", "c_")),
                columns("a c_0 c_1 c_2 c_3 c_4 c_5 c_6 c_7 c_8 c_9"),
                Optional.empty(),
                notes::add);

        assertThat(notes)
                .containsExactly("c is one-hot of 0, 1, 2, 3, 4, 5, 6, 7 and 2 more; another value sets none of its"
                        + " inputs");
    }
}
