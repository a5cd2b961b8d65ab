// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text from outside in one line of a log. */
class ShortTextTest {

    @ParameterizedTest
    @CsvSource({"Amount, Amount", "'a\nb', a b", "'a\r\n\tb', a   b", "'\u0000\u001b[31m', '  [31m'", "'', ''"})
    void staysOnOneLine(String text, String shown) {
        assertThat(ShortText.of(text)).isEqualTo(shown);
    }

    @Property
    void keepsBothEndsOfWhatIsLong(@ForAll @StringLength(max = 400) String text) {
        String shown = ShortText.of(text);
        String line = text.replaceAll("\\p{Cntrl}", " ");

        assertThat(shown.length()).isEqualTo(Math.min(120, text.length()));
        assertThat(shown).doesNotContain("\n", "\r", "\u0000");
        if (text.length() <= 120) {
            assertThat(shown).isEqualTo(line);
        } else {
            assertThat(shown)
                    .contains("…")
                    .startsWith(line.substring(0, 40))
                    .endsWith(line.substring(line.length() - 79));
        }
    }
}
