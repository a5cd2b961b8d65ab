// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikelyDummiesTest {

    /** A name, and after a colon the mean, or the mean and deviation, that its column was scaled by. */
    private static Feature feature(String text) {
        String[] parts = text.split(":");
        if (parts.length == 1) {
            return new Feature(parts[0], new Scaler.None(), MissingPolicy.FAIL);
        }
        if (parts[1].equals("minmax")) {
            return new Feature(
                    parts[0], new Scaler.MinMax(0, Double.parseDouble(parts[2]), -1, 1, false), MissingPolicy.FAIL);
        }
        double mean = Double.parseDouble(parts[1]);
        double std = parts.length > 2 ? Double.parseDouble(parts[2]) : Math.sqrt(mean * (1 - mean));
        return new Feature(parts[0], new Scaler.Standard(mean, std), MissingPolicy.FAIL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount type_CASH_OUT type_PAYMENT type_CASH_IN    | type_CASH_OUT to type_CASH_IN (3 features) | type
            amount:40:9 type_CASH_OUT:0.5 type_CASH_IN:0.3    | type_CASH_OUT to type_CASH_IN (2 features) | type_CASH
            type_A:minmax:1 type_B:minmax:1 type_C:minmax:9   | type_A to type_B (2 features)              | type
            type_A:0.3 type_B:1:1 type_C:0.2:0.2 type_D:0:1   | type_A to type_B (2 features)              | type
            kind=a kind=b                                     | kind=a to kind=b (2 features)              | kind=kind=
            hour_0:0.1 hour_1:0.2                             | hour_0 to hour_1 (2 features)              | hour
            """)
    void proposesToImportThemAsOneFeature(String features, String group, String option) {
        assertThat(LikelyDummies.proposals(features(features)))
                .containsExactly(group + " are named like the dummies of one column; where records hold that column"
                        + " itself, import with --one-hot " + option);
    }

    @ParameterizedTest
    @CsvSource({
        "a b c",
        "type_A amount type_B",
        "V_1 V_2 V_3",
        "old_balance:12:3 old_amount:4:2",
        "old_a:minmax:3 old_b:minmax:2",
        "after.Amount after.Time",
        "_a _b",
        "same:0.5:0.4 same_b:0.5:0.4"
    })
    void leavesOtherNamesAlone(String features) {
        assertThat(LikelyDummies.proposals(features(features))).isEmpty();
    }

    private static List<Feature> features(String texts) {
        return Arrays.stream(texts.split(" ")).map(LikelyDummiesTest::feature).toList();
    }
}
