// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms on traffic without drift are as seldom as promised. */
class FalseAlarmsTest {

    private static final int WINDOWS = 1000;

    /** Over several references, since each is a matter of chance as well. */
    @ParameterizedTest(name = "{0} features, windows of {1}")
    @CsvSource({"5, 500, 20000, 5", "30, 500, 20000, 3"})
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
}
