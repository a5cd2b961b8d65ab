// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms on traffic without drift are as seldom as promised. */
class FalseAlarmsTest {

    private static final int WINDOWS = 1000;

    /** Over several references, since each is a matter of chance as well. */
    @ParameterizedTest(name = "{0} features, windows of {1}")
    @CsvSource({"5, 500, 20000, 4", "30, 500, 20000, 2"})
    void areAsSeldomAsPromised(int features, int window, int rows, int references) {
        double windowsPerAlarm = 20;
        int scoreAlarms = 0;
        int featureAlarms = 0;
        for (int seed = 0; seed < references; seed++) {
            SimulatedTraffic traffic = new SimulatedTraffic(features, seed);
            DriftReference reference = ReferenceFit.fit(
                    traffic.rows(rows),
                    traffic.quantities(),
                    new DriftSettings(window, windowsPerAlarm, "one in 20", seed));
            AlarmCount alarms = AlarmCount.of(reference, traffic, WINDOWS);
            scoreAlarms += alarms.score();
            featureAlarms += alarms.features();
        }
        double promised = references * WINDOWS / windowsPerAlarm;
        assertThat(scoreAlarms).as("alarms of the score").isBetween((int) (promised / 2), (int) (promised * 1.5));
        assertThat(featureAlarms).as("alarms of features").isBetween((int) (promised / 2), (int) (promised * 1.5));
    }

    /** Blocks are as long as what happens lasts: rows in no order promise a calm that there never is. */
    @Test
    void areNoMoreOftenWhereRecordsHaveARhythm() {
        int rhythm = 5000;
        DriftSettings settings = new DriftSettings(500, 50, "rare", 1);
        SimulatedTraffic traffic = new SimulatedTraffic(5, 1);
        traffic.rhythm(rhythm);
        ReferenceFit.Rows rows = traffic.rows(20 * rhythm);
        DriftReference reference = ReferenceFit.fit(rows, traffic.quantities(), settings);
        DriftReference ofNoOrder = ReferenceFit.fit(inNoOrder(rows), traffic.quantities(), settings);

        assertThat(AlarmCount.of(reference, traffic, WINDOWS).features()).isLessThan(WINDOWS / 50 * 3 / 2);
        assertThat(reference.features().get(0).level())
                .isGreaterThan(5 * ofNoOrder.features().get(0).level());
    }

    private static ReferenceFit.Rows inNoOrder(ReferenceFit.Rows rows) {
        return new ReferenceFit.Rows() {
            @Override
            public int size() {
                return rows.size();
            }

            @Override
            public double read(int row, double[] codes) {
                return rows.read((int) (row * 7919L % rows.size()), codes);
            }
        };
    }
}
