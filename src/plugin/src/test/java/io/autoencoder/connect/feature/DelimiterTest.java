// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelimiterTest {

    static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of(",", ","),
                Arguments.of("|", "|"),
                Arguments.of(" ", " "),
                Arguments.of("\t", "\t"),
                Arguments.of("\\t", "\t"),
                Arguments.of("tab", "\t"),
                Arguments.of("\\u0001", "\u0001"),
                Arguments.of("\\x1F", "\u001F"),
                Arguments.of("\\001", "\u0001"),
                Arguments.of("\u0001", "\u0001"),
                Arguments.of("||", "||"),
                Arguments.of("\\u0001\\u0002", "\u0001\u0002"),
                Arguments.of("$", "$"),
                Arguments.of("\\u005c", "\\"),
                Arguments.of("\\", "\\"));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("spellings")
    void readsWhatCannotBeTyped(String text, String delimiter) {
        assertThat(Delimiter.parse(text)).isEqualTo(delimiter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\\u000a", "\"", ",\r"})
    void refusesWhatEndsLinesOrQuotesCells(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Delimiter.parse(text))
                .withMessageStartingWith("a delimiter is one character or more");
    }
}
