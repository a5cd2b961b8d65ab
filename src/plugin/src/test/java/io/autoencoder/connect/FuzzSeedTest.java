// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuzzSeedTest {

    private static long first;
    private static long second;
    private static int tries;

    @ParameterizedTest
    @CsvSource({"'', 20261123", "date, 20270102", "20261231, 20261231"})
    void takesTheDayOrAnother(String setting, String seed) {
        assertThat(FuzzSeed.seed(setting, LocalDate.of(2027, 1, 2))).isEqualTo(seed);
    }

    @Property(tries = 10)
    void anyProperty(@ForAll long value) {
        first = 31 * first + value;
        tries++;
    }

    @Property(tries = 10)
    void otherProperty(@ForAll long value) {
        second = 31 * second + value;
    }

    @AfterContainer
    static void givesBothTheSameValues() {
        assertThat(first).isEqualTo(second).isNotZero();
        assertThat(tries).isEqualTo(FuzzSeed.tries(10, System.getProperty("fuzz.factor", "")));
    }
}
