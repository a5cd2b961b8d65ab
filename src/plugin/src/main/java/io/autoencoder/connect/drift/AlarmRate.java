// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Arrays;

/**
 * How often a level raises an alarm, and which level raises as many as are wanted.
 *
 * @param looksOfRun after so many looks another run begins, without an alarm
 */
record AlarmRate(int looksOfRun) {

    /** From how many alarms on a count is trusted. */
    private static final double TRUSTED = 20;

    /** Rarer alarms are on the line through the levels of so many. */
    private static final double MANY = 50;

    private static final double FEW = 10;
    private static final double STEP = 1.04;

    /**
     * The level for one alarm in so many windows. What is rarer than the looks can tell lies on a straight line over
     * the logarithm of the windows: the tail of a normal index falls faster, so there are no more alarms than that.
     *
     * @param looks how far off a value was at each look, ten in a window
     */
    double level(double[] looks, double windowsPerAlarm) {
        double[] sorted = looks.clone();
        Arrays.sort(sorted);
        double windows = (double) looks.length / SlidingCounts.PANES;
        double wanted = windows / windowsPerAlarm;
        if (wanted >= TRUSTED) {
            return levelOf(looks, sorted, wanted);
        }
        double many = levelOf(looks, sorted, MANY);
        double few = levelOf(looks, sorted, FEW);
        return many + (few - many) * Math.log(MANY / wanted) / Math.log(MANY / FEW);
    }

    /** From above: below, alarms grow together and become fewer again. */
    private double levelOf(double[] looks, double[] sorted, double wanted) {
        double last = sorted[sorted.length - 1];
        int lastAlarms = 0;
        for (double fromTop = 1; fromTop < sorted.length / 2.0; fromTop = Math.ceil(fromTop * STEP)) {
            double level = sorted[sorted.length - 1 - (int) fromTop];
            int alarms = alarms(looks, level);
            if (alarms >= wanted) {
                double part = alarms == lastAlarms ? 1 : (wanted - lastAlarms) / (alarms - lastAlarms);
                return last + (level - last) * part;
            }
            last = level;
            lastAlarms = alarms;
        }
        return last;
    }

    /** How many alarms start where values are above a level. */
    int alarms(double[] looks, double level) {
        int alarms = 0;
        Alarm alarm = new Alarm();
        for (int i = 0; i < looks.length; i++) {
            if (i % looksOfRun == 0) {
                alarm = new Alarm();
            }
            boolean wasOn = alarm.isOn();
            if (alarm.look(looks[i] > level) && !wasOn) {
                alarms++;
            }
        }
        return alarms;
    }
}
