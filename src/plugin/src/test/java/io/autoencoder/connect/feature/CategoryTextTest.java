// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers are written where they are categories: with the digits that Java prints, and no zeros at the end. */
class CategoryTextTest {

    @Provide
    Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.integers().map(Integer::doubleValue),
                Arbitraries.longs().map(Long::doubleValue),
                Arbitraries.doubles().between(-1e6, 1e6),
                Arbitraries.integers().between(-20_000_000, 20_000_000).map(i -> i / 4.0));
    }

    @Property
    void hasTheDigitsOfADouble(@ForAll("doubles") double value) {
        assertThat(Categories.text(value)).isEqualTo(digits(Double.toString(value)));
    }

    @Property
    void hasTheDigitsOfAFloat(@ForAll("doubles") double value) {
        assertThat(Categories.text((float) value)).isEqualTo(digits(Float.toString((float) value)));
    }

    private static String digits(String text) {
        BigDecimal decimal = new BigDecimal(text);
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    @ParameterizedTest
    @CsvSource({"-0.0, 0", "5411.0, 5411", "16777216, 16777216", "1.0E10, 10000000000", "0.5, 0.5"})
    void writesFloatsAndDoublesAlike(float value, String text) {
        assertThat(Categories.text(value)).isEqualTo(text);
        assertThat(Categories.text(Double.parseDouble(text))).isEqualTo(text);
    }
}
