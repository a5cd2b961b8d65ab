// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** How many alarms a monitor raised. */
record AlarmCount(int score, int features) {

    /** Runs a monitor over so many windows of traffic that goes on. */
    static AlarmCount of(DriftReference reference, SimulatedTraffic traffic, int windows) {
        return of(reference, traffic.quantities(), traffic::next, windows);
    }

    /** @param next fills the next row and tells its score */
    static AlarmCount of(
            DriftReference reference, List<Quantity> quantities, ToDoubleFunction<double[]> next, int windows) {
        DriftMonitor monitor = new DriftMonitor(reference, quantities, reference.window(), 0);
        double[] row = new double[reference.features().size()];
        int pane = reference.window() / SlidingCounts.PANES;
        int score = 0;
        int features = 0;
        boolean scoreWasOn = false;
        boolean featuresWereOn = false;
        for (long panes = 0; panes < (long) windows * SlidingCounts.PANES; panes++) {
            for (int i = 0; i < pane; i++) {
                monitor.add(row, next.applyAsDouble(row), 0);
            }
            boolean scoreIsOn = monitor.summary().verdict() == DriftReport.Verdict.DRIFT;
            boolean featuresAreOn = monitor.summary().featureAlarm();
            score += scoreIsOn && !scoreWasOn ? 1 : 0;
            features += featuresAreOn && !featuresWereOn ? 1 : 0;
            scoreWasOn = scoreIsOn;
            featuresWereOn = featuresAreOn;
        }
        return new AlarmCount(score, features);
    }
}
