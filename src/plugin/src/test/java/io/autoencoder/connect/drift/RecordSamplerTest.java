// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSamplerTest {

    private static final int RECORDS = 1_000_000;

    /** 100,000 values a second at the most. */
    @ParameterizedTest(name = "{0} values, {1} records a second: {2} of them are counted")
    @CsvSource({"25, 100, 100", "25, 4000, 4000", "25, 100000, 4000", "250, 100000, 400", "25, 1000000, 4000"})
    void countsSoFewThatItTakesLittleTime(int values, int perSecond, int counted) {
        AtomicLong now = new AtomicLong();
        RecordSampler sampler = new RecordSampler(values, now::get);
        int taken = 0;
        for (int i = 0; i < RECORDS; i++) {
            now.addAndGet(1_000_000_000L / perSecond);
            taken += sampler.takes() ? 1 : 0;
        }
        double share = (double) counted / perSecond;
        assertThat((double) taken / RECORDS).isCloseTo(share, within(0.1 * share));
    }
}
