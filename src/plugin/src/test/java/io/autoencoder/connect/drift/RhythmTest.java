// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records are held against what was usual at their hour. */
class RhythmTest {

    private static final int WINDOW = 500;
    private static final int PER_DAY = 2000;
    private static final DriftSettings SETTINGS = new DriftSettings(WINDOW, 20, "one in 20", 1);

    /** Each for itself: what the first feature does all week is no reason to divide the rows of the fourth by hours. */
    @ParameterizedTest(name = "{0} days, daily {1}, weekly {2}: {3}")
    @CsvSource({
        "28, 0, 0, NONE",
        "28, 1, 0, HOUR_OF_DAY",
        "28, 0, 1, WEEKEND",
        "28, 1, 1, HOUR_OF_DAY_AND_WEEKEND",
        "13, 1, 1, HOUR_OF_DAY",
        "13, 0, 1, NONE",
        "1, 1, 1, NONE"
    })
    void isWhatForetellsEachQuantityBest(int days, double daily, double weekly, Rhythm rhythm) {
        WeeklyTraffic traffic = new WeeklyTraffic(PER_DAY, daily, weekly, 1);
        RowBins bins = RowBins.of(traffic.rows(days, true), traffic.quantities());

        assertThat(IntStream.range(0, bins.quantities()).mapToObj(bins::reference))
                .extracting(QuantityReference::rhythm)
                .containsExactly(rhythm, rhythm, rhythm, Rhythm.NONE, Rhythm.NONE, Rhythm.NONE, rhythm);
        assertThat(bins.rhythm()).isEqualTo(rhythm);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, NONE, NONE",
        "NONE, WEEKEND, WEEKEND",
        "HOUR_OF_DAY, WEEKEND, HOUR_OF_DAY_AND_WEEKEND",
        "WEEKEND, DAY_OF_WEEK, DAY_OF_WEEK",
        "HOUR_OF_DAY, DAY_OF_WEEK, HOUR_OF_WEEK",
        "DAY_OF_WEEK, HOUR_OF_DAY_AND_WEEKEND, HOUR_OF_WEEK",
        "HOUR_OF_WEEK, NONE, HOUR_OF_WEEK"
    })
    void ofSeveralTellsApartWhatAnyDoes(Rhythm one, Rhythm other, Rhythm together) {
        assertThat(Rhythm.together(List.of(one, other))).isEqualTo(together);
        assertThat(Rhythm.together(List.of(other, one))).isEqualTo(together);
    }

    @Test
    void isNotKnownOfRowsWithoutTimes() {
        WeeklyTraffic traffic = new WeeklyTraffic(PER_DAY, 1, 1, 1);
        assertThat(RowBins.of(traffic.rows(28, false), traffic.quantities()).rhythm())
                .isEqualTo(Rhythm.NONE);
    }

    /** 12 November 2024 was a Tuesday, and 5 January 1969 a Sunday. */
    @ParameterizedTest
    @CsvSource({
        "2024-11-12T09:59:59Z, HOUR_OF_DAY, 9",
        "2024-11-12T09:59:59Z, WEEKEND, 0",
        "2024-11-12T09:59:59Z, DAY_OF_WEEK, 1",
        "2024-11-12T09:59:59Z, HOUR_OF_DAY_AND_WEEKEND, 9",
        "2024-11-12T09:59:59Z, HOUR_OF_WEEK, 33",
        "1969-01-05T23:00:00Z, WEEKEND, 1",
        "1969-01-05T23:00:00Z, HOUR_OF_DAY_AND_WEEKEND, 47",
        "1969-01-05T23:00:00Z, HOUR_OF_WEEK, 167",
        "1969-01-05T23:00:00Z, NONE, 0"
    })
    void groupsHoursOfTheWeek(Instant time, Rhythm rhythm, int group) {
        long hour = TimeUnit.SECONDS.toHours(time.getEpochSecond());
        assertThat(rhythm.group(hour)).isEqualTo(group);
    }

    @Test
    void promiseIsKeptOnTrafficThatComesAndGoes() {
        WeeklyTraffic traffic = new WeeklyTraffic(PER_DAY, 1, 1, 1);
        DriftReference reference = ReferenceFit.fit(traffic.rows(42, true), traffic.quantities(), SETTINGS);
        AlarmCount alarms = AlarmCount.of(reference, traffic.quantities(), traffic::next, 1000);

        assertThat(alarms.score()).as("50 alarms of the score").isBetween(25, 75);
        assertThat(alarms.features()).as("50 alarms of features").isBetween(25, 75);
    }

    @Test
    void rhythmThatHasChangedIsDrift() {
        WeeklyTraffic traffic = new WeeklyTraffic(PER_DAY, 1, 1, 1);
        DriftReference reference = ReferenceFit.fit(traffic.rows(42, true), traffic.quantities(), SETTINGS);
        traffic.late(6);
        AlarmCount alarms = AlarmCount.of(reference, traffic.quantities(), traffic::next, 8);

        assertThat(alarms.score()).isPositive();
        assertThat(alarms.features()).isPositive();
    }

    /** Of each bin the mean of its shares at the hours of the records, a record at a time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void figuresEqualABatchComputation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[][] hours = {{5, 0, 40, 20, 0}, {0, 1, 10, 70, 9}};
        double[] means = {-0.5, 0.75};
        QuantityReference quantity = new QuantityReference(
                -2,
                new double[] {0, 2},
                new long[] {7, 1, 60, 90, 9},
                0.25,
                1,
                Rhythm.WEEKEND,
                List.of(new HourCounts(hours[0], means[0]), new HourCounts(hours[1], means[1])));
        QuantityReference time = new QuantityReference(
                -1e15,
                new double[] {1e15},
                new long[] {2, 0, 165, 0},
                0,
                1,
                Rhythm.WEEKEND,
                List.of(new HourCounts(new long[] {0, 0, 65, 0}, 0), new HourCounts(new long[] {0, 0, 90, 0}, 0)));
        DriftReference reference = new DriftReference(WINDOW, "none", quantity, List.of(quantity, time));
        DriftMonitor monitor =
                new DriftMonitor(reference, List.of(Quantity.number("x"), WeeklyTraffic.time()), WINDOW, 0);
        double[] values = random.doubles(WINDOW, -4, 4)
                .map(value -> random.nextInt(9) == 0 ? Double.NaN : value)
                .toArray();
        int[] groups = IntStream.range(0, WINDOW).map(i -> random.nextInt(3)).toArray();
        double[] expected = new double[5];
        double[] shares = new double[5];
        double expectedMean = 0;
        for (int i = 0; i < WINDOW; i++) {
            double day = groups[i] == 0 ? 4 : 2;
            double millis = groups[i] == 2 ? Double.NaN : (day + 7 * random.nextInt(9)) * 86_400_000;
            monitor.add(new double[] {values[i], millis}, 0, 0);
            for (int bin = 0; bin < 5; bin++) {
                double all = (quantity.counts()[bin] + 0.5) / (167 + 2.5);
                long[] counts = hours[groups[i] % 2];
                double some = (counts[bin] + 2.5 * all) / (Arrays.stream(counts).sum() + 2.5);
                expected[bin] += (groups[i] == 2 ? all : some) / WINDOW;
            }
            expectedMean += (groups[i] == 2 ? 0.25 : means[groups[i]]) / WINDOW;
            shares[bin(values[i])] += 1.0 / WINDOW;
        }
        double psi = 0;
        for (int bin = 0; bin < 5; bin++) {
            double p = (shares[bin] * WINDOW + 2.5 * expected[bin]) / (WINDOW + 2.5);
            psi += (p - expected[bin]) * Math.log(p / expected[bin]);
        }
        double mean =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElseThrow();
        QuantityDrift drift = monitor.report().features().stream()
                .filter(feature -> feature.name().equals("x"))
                .findFirst()
                .orElseThrow();

        assertThat(drift.psi()).isCloseTo(psi, within(1e-6));
        assertThat(drift.shift()).isCloseTo(mean - expectedMean, within(1e-6));
        assertThat(drift.bins().stream().mapToDouble(DriftBin::reference).sum()).isCloseTo(1, within(1e-9));
    }

    private static int bin(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        return value < -2 ? 1 : value <= 0 ? 2 : value <= 2 ? 3 : 4;
    }

    @Test
    void needsTheRowsOfEachGroupOfHours() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuantityReference(
                        0, new double[] {1}, new long[] {0, 0, 9, 0}, 0, 1, Rhythm.WEEKEND, List.of()))
                .withMessage("hours must have the rows of 2 groups of hours, has 0");
    }
}
