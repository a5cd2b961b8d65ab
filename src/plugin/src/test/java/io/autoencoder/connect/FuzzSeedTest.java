// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuzzSeedTest {

    @ParameterizedTest
    @CsvSource({"'', 20261123", "date, 20270102", "20261231, 20261231"})
    void takesTheDayOrAnother(String setting, String seed) {
        assertThat(FuzzSeed.of(setting, LocalDate.of(2027, 1, 2))).isEqualTo(seed);
    }

    private static long first;
    private static long second;

    @Property(tries = 10)
    @AddLifecycleHook(FuzzSeed.class)
    void seededProperty(@ForAll long value) {
        first = 31 * first + value;
    }

    @Property(tries = 10)
    @AddLifecycleHook(FuzzSeed.class)
    void otherPropertyOfThatSeed(@ForAll long value) {
        second = 31 * second + value;
    }

    @AfterContainer
    static void givesBothTheSameValues() {
        assertThat(first).isEqualTo(second).isNotZero();
    }
}
