// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A message that every record of a topic may cause. */
class RateLimitedLogTest {

    @Test
    void tellsEverTenTimesMoreRarely() {
        List<String> lines = new ArrayList<>();
        RateLimitedLog log = new RateLimitedLog(lines::add);

        LongStream.rangeClosed(1, 1234).forEach(i -> log.tell("record " + i + " is odd"));

        assertThat(lines)
                .containsExactly(
                        "record 1 is odd; 1 so far, told again at 10",
                        "record 10 is odd; 10 so far, told again at 100",
                        "record 100 is odd; 100 so far, told again at 1000",
                        "record 1000 is odd; 1000 so far, told again at 10000");
    }

    @Property
    void tellsAtPowersOfTenOnly(@ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long count) {
        boolean power = Long.toString(count).matches("10*");

        assertThat(RateLimitedLog.isPowerOfTen(count)).isEqualTo(power);
    }

    @Property
    void tellsAtEveryPowerOfTen(@ForAll @IntRange(max = 18) int zeros) {
        assertThat(RateLimitedLog.isPowerOfTen(Long.parseLong("1" + "0".repeat(zeros))))
                .isTrue();
    }

    @Test
    void countsTheMessagesOfAllThreads() throws InterruptedException {
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        RateLimitedLog log = new RateLimitedLog(lines::add);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> LongStream.range(0, 250).forEach(unused -> log.tell("odd")));
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "odd; 1 so far, told again at 10",
                        "odd; 10 so far, told again at 100",
                        "odd; 100 so far, told again at 1000",
                        "odd; 1000 so far, told again at 10000");
    }
}
