// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "V1,Amount | V1,Amount",
                "-1.0      | -1.0",
                "Größe     | Größe",
                "DoS Hulk  | 'DoS Hulk'",
                "Is Fraud? | 'Is Fraud?'",
                "$cost     | '$cost'",
                "it's      | 'it'\\''s'",
                "a;b       | 'a;b'"
            })
    void quotesWhatAShellWouldTakeApart(String text, String typed) {
        assertThat(ShellWord.of(text)).isEqualTo(typed);
    }
}
