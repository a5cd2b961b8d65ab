// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.feature.NotANumberException.Reason;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextNumberTest {

    private static final TextNumber OWN_WORDS =
            new TextNumber(new TextWords(List.of("-", "unknown", "1-2"), List.of("yes", "Y"), List.of("no", "N")));

    @ParameterizedTest
    @MethodSource("io.autoencoder.connect.feature.TextCases#numbers")
    void readsNumbers(String text, Double expected) {
        assertThat(TextNumber.DEFAULT.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("io.autoencoder.connect.feature.TextCases#refusals")
    void refusesOtherText(String text, Reason reason) {
        assertThatThrownBy(() -> TextNumber.DEFAULT.parse(text))
                .asInstanceOf(InstanceOfAssertFactories.type(NotANumberException.class))
                .returns(reason, NotANumberException::reason)
                .returns(reason.description(), Throwable::getMessage);
    }

    @Property
    void readsWhatJavaPrints(@ForAll double number) {
        assertThat(TextNumber.DEFAULT.parse(Double.toString(number))).isEqualTo(number);
    }

    /** Never another exception, and never infinite. */
    @Property
    void givesANumberOrARefusalForAnyText(@ForAll String text) {
        try {
            assertThat(TextNumber.DEFAULT.parse(text)).isNotIn(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        } catch (NotANumberException e) {
            assertThat(e.reason()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"'1,5', 1.5", "'-,5', -0.5", "'1,5e2', 150", "12, 12", "'0,001', 0.001", "NA, NaN", "true, 1"})
    void readsDecimalCommasWhereAsked(String text, Double expected) {
        assertThat(TextNumber.DEFAULT.parse(text, ',')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, POINT",
        "'1.234,5', POINT",
        "1.234.567, POINT",
        "'1,2,3', NOT_NUMERIC",
        "',', NOT_NUMERIC",
        "'1,5d', NOT_NUMERIC",
        "inf, INFINITE"
    })
    void refusesOtherSeparatorsBesideDecimalCommas(String text, Reason reason) {
        assertThatThrownBy(() -> TextNumber.DEFAULT.parse(text, ','))
                .asInstanceOf(InstanceOfAssertFactories.type(NotANumberException.class))
                .returns(reason, NotANumberException::reason);
    }

    @ParameterizedTest
    @CsvSource({"-, NaN", "Unknown, NaN", "1-2, NaN", "'', NaN", "YES, 1", "y, 1", "No, 0", "n, 0", "7, 7"})
    void readsTheWordsItIsGiven(String text, Double expected) {
        assertThat(OWN_WORDS.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "null", "true", "false", "?"})
    void refusesTheDefaultWordsWhereOthersAreGiven(String text) {
        assertThatThrownBy(() -> OWN_WORDS.parse(text)).isInstanceOf(NotANumberException.class);
    }

    /** In Turkish, the small letter of I has no dot. */
    @ParameterizedTest
    @ValueSource(strings = {"INFINITY", "NIL"})
    void knowsUpperCaseWhateverTheLocale(String text) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            TextNumber nil = new TextNumber(TextWords.withMissing(List.of("nil", "infinity")));
            assertThat(nil.parse(text)).isNaN();
        } finally {
            Locale.setDefault(before);
        }
    }
}
