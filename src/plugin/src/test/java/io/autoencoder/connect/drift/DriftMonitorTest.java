// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.autoencoder.connect.drift.DriftReport.Verdict;
import io.autoencoder.connect.drift.SimulatedTraffic.Drift;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftMonitorTest {

    private static final int FEATURES = 5;
    private static final int WINDOW = 1000;
    private static DriftReference reference;

    private final SimulatedTraffic traffic = new SimulatedTraffic(FEATURES, 2);
    private final double[] row = new double[FEATURES];
    private DriftMonitor monitor = monitor(WINDOW, 0);

    @BeforeAll
    static void fit() {
        SimulatedTraffic past = new SimulatedTraffic(FEATURES, 1);
        reference = ReferenceFit.fit(
                past.rows(20_000), past.quantities(), new DriftSettings(WINDOW, 1000, "one in 1,000 windows", 1));
    }

    private DriftMonitor monitor(int window, long millis) {
        return new DriftMonitor(reference, traffic.quantities(), window, millis);
    }

    private DriftReport after(int records) {
        return after(records, 0, 0);
    }

    private DriftReport after(int records, long from, long millisBetween) {
        for (int i = 0; i < records; i++) {
            monitor.add(row, traffic.next(row), from + i * millisBetween);
        }
        return monitor.report();
    }

    @Test
    void warmsUpUntilTheFirstWindowIsFull() {
        DriftReport early = after(WINDOW - 1);
        assertThat(early.verdict()).isEqualTo(Verdict.WARMING_UP);
        assertThat(early.score().psi()).isNaN();
        assertThat(early.features()).extracting(QuantityDrift::name).containsExactly("x0", "x1", "x2", "x3", "c4");
        DriftReport full = after(1);
        assertThat(full.verdict()).isEqualTo(Verdict.STABLE);
        assertThat(full.records()).isEqualTo(WINDOW);
        assertThat(full.promise()).isEqualTo("one in 1,000 windows");
    }

    /** The score tells all that matters to the model; the features tell why. */
    @ParameterizedTest(name = "{0}: the score drifts {1}, first of the features is {2}, whose drift is an alarm {3}")
    @CsvSource({
        "MEAN,        true,  x0, true",
        "VARIANCE,    true,  x0, true",
        "SCALED,      true,  x0, true",
        "MISSING,     false, x3, true",
        "CATEGORY,    false, c4, true",
        "CORRELATION, true,  '', false",
    })
    void tellsDriftAndWhy(Drift drift, boolean scoreDrifts, String first, boolean isFeatureAlarm) {
        after(3 * WINDOW);
        traffic.drift(drift);
        DriftReport report = after(2 * WINDOW);
        assertThat(report.verdict() == Verdict.DRIFT).isEqualTo(scoreDrifts);
        assertThat(report.featureAlarm()).isEqualTo(isFeatureAlarm);
        assertThat(report.features().get(0).isAlarm()).isEqualTo(isFeatureAlarm);
        if (!first.isEmpty()) {
            assertThat(report.features().get(0).name()).isEqualTo(first);
        }
    }

    @Test
    void shiftIsInTheFeaturesOwnUnits() {
        traffic.drift(Drift.MEAN);
        assertThat(named(after(WINDOW), "x0").shift()).isBetween(0.4, 0.6);
        traffic.drift(Drift.CATEGORY);
        assertThat(named(after(WINDOW), "c4").shift()).isBetween(0.04, 0.08);
    }

    private static QuantityDrift named(DriftReport report, String name) {
        return report.features().stream()
                .filter(drift -> drift.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void alarmStaysForAWindowAfterTheLastLookAboveTheLevel() {
        traffic.drift(Drift.SCALED);
        assertThat(after(WINDOW).verdict()).isEqualTo(Verdict.DRIFT);
        traffic.drift(Drift.NONE);
        int records = 0;
        int lastAbove = 0;
        while (monitor.summary().verdict() == Verdict.DRIFT && records < 10 * WINDOW) {
            records += WINDOW / SlidingCounts.PANES;
            if (after(WINDOW / SlidingCounts.PANES).score().isAlarm()) {
                lastAbove = records;
            }
        }
        assertThat(lastAbove).isBetween(WINDOW / 2, WINDOW);
        assertThat(records - lastAbove).isEqualTo(WINDOW);
    }

    @Test
    void windowOfTimeHoldsFewerRecordsAndHasHigherLevels() {
        monitor = monitor(WINDOW, 10_000);
        DriftReport slow = after(2000, 0, 50);
        assertThat(slow.records()).isEqualTo(200);
        assertThat(slow.score().level()).isGreaterThan(3 * reference.score().level());
        assertThat(slow.verdict()).isEqualTo(Verdict.STABLE);
        DriftReport fast = after(2000, 100_000, 0);
        assertThat(fast.records()).isEqualTo(WINDOW);
        assertThat(fast.score().level()).isEqualTo(reference.score().level());
    }

    @Test
    void windowOfTimeForgetsWhatCameBeforeAPause() {
        monitor = monitor(WINDOW, 10_000);
        after(WINDOW, 0, 1);
        assertThat(after(1, 1_000_000, 0).verdict()).isEqualTo(Verdict.WARMING_UP);
        assertThat(after(WINDOW, 1_000_000, 1).records()).isEqualTo(WINDOW);
    }

    @Test
    void takesTheWindowAsTheNewNormal() {
        assertThat(monitor.newNormal()).isEmpty();
        traffic.drift(Drift.SCALED);
        after(WINDOW);
        DriftReference taken = monitor.newNormal().orElseThrow();
        assertThat(taken.score().level()).isGreaterThan(reference.score().level());
        monitor = new DriftMonitor(taken, traffic.quantities(), WINDOW, 0);
        DriftReport report = after(2 * WINDOW);
        assertThat(report.verdict()).isEqualTo(Verdict.STABLE);
        assertThat(report.featureAlarm()).isFalse();
        traffic.drift(Drift.NONE);
        assertThat(after(WINDOW).verdict()).isEqualTo(Verdict.DRIFT);
    }

    @Test
    void refusesFeaturesAndWindowsThatCannotBe() {
        List<Quantity> features = traffic.quantities();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftMonitor(reference, features.subList(0, 4), WINDOW, 0))
                .withMessage("there are 4 features and references for 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftMonitor(reference, features, 99, 0))
                .withMessage("window must be from 100 to 10000000 records, got 99");
        assertThatIllegalArgumentException().isThrownBy(() -> new DriftMonitor(reference, features, WINDOW, -1));
    }
}
