// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextWordsTest {

    @Test
    void emptyTextIsAlwaysMissing() {
        assertThat(TextWords.withMissing(List.of("-")).missing()).containsExactly("", "-");
        assertThat(TextWords.withMissing(List.of()).missing()).containsExactly("");
    }

    @Test
    void wordsAreKeptOnceAndWithoutBlanksAround() {
        assertThat(TextWords.withMissing(List.of(" NA", "na", "", "Unknown")).missing())
                .containsExactly("", "NA", "Unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999", "0", "1e5"})
    void numbersAreRefused(String number) {
        assertThatThrownBy(() -> TextWords.withMissing(List.of(number)))
                .hasMessage(number + " is a number and cannot be a word for a missing value, for true or for false;"
                        + " replace it in the data");
    }

    @Test
    void oneWordCannotStandForTwoThings() {
        assertThatThrownBy(() -> TextWords.withMissing(List.of("TRUE")))
                .hasMessage("the word true can stand for one of missing, true and false only");
        assertThatThrownBy(() -> new TextWords(List.of(), List.of("y"), List.of("Y")))
                .hasMessage("the word Y can stand for one of missing, true and false only");
    }

    @Test
    void emptyTextIsNoTruth() {
        assertThatThrownBy(() -> new TextWords(List.of(), List.of(" "), List.of()))
                .hasMessage("empty text is a missing value and no word for true or false");
    }

    @Test
    void wordsAreBounded() {
        List<String> many = IntStream.range(0, 100).mapToObj(i -> "w" + i).toList();
        assertThatThrownBy(() -> TextWords.withMissing(many))
                .hasMessage("at most 100 words can stand for missing, true and false");
        assertThatThrownBy(() -> TextWords.withMissing(Collections.nCopies(2, "x".repeat(101))))
                .hasMessage("a word has at most 100 characters");
    }
}
