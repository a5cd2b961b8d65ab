// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.data.ColumnKind;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Calendar.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderRulesTest {

    @Test
    void readsKindsAndTheirCombinations() {
        EncoderRules rules = EncoderRules.parse(
                List.of("type=one-hot", "at=day-of-week+time-of-day", "a=b=frequency", "gap=missing-indicator"),
                Optional.empty());

        assertThat(rules.of("type")).contains(EncoderKind.ONE_HOT);
        assertThat(rules.parts("at")).containsExactly(Part.TIME_OF_DAY, Part.DAY_OF_WEEK);
        assertThat(rules.of("a=b")).contains(EncoderKind.FREQUENCY);
        assertThat(rules.of("gap")).isEmpty();
        assertThat(rules.indicatesMissing("gap")).isTrue();
        assertThat(rules.columnKinds())
                .containsEntry("type", ColumnKind.CATEGORY)
                .containsEntry("at", ColumnKind.TIME)
                .doesNotContainKey("gap");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type | --encode takes COLUMN=KIND, got type",
                "=one-hot | --encode takes COLUMN=KIND, got =one-hot",
                "type=onehot | --encode: type cannot be encoded as onehot; choose from numeric, log1p, quantile,"
                        + " boolean, one-hot, frequency, ordinal, time-of-day, day-of-week, day-of-month, missing-indicator",
                "type=one-hot+frequency | --encode: type cannot be both one-hot and frequency; only parts of a time and"
                        + " missing-indicator go with others"
            })
    void refusesWhatIsNoRule(String rule, String message) {
        assertThatThrownBy(() -> EncoderRules.parse(List.of(rule), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void refusesTwoRulesForAColumnAndRulesForNone() {
        assertThatThrownBy(() -> EncoderRules.parse(List.of("a=ordinal", "a=one-hot"), Optional.empty()))
                .hasMessage("--encode names the column a twice; join its kinds with +");
        EncoderRules rules = EncoderRules.parse(List.of("c=ordinal"), Optional.empty());
        assertThatThrownBy(() -> rules.requireColumns(List.of("a", "b"), "f.csv"))
                .hasMessage("f.csv: --encode names c, which is no feature; the features are a, b");
    }
}
