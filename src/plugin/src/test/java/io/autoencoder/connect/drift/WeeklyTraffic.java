// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Endless rows of five features and a time, more by day than by night. What the first three have in common, and with it
 * the score, rises and falls with the hour and is lower at the weekend. It begins on a Monday at midnight.
 */
final class WeeklyTraffic {

    static final int FEATURES = 6;

    private static final int TIME = FEATURES - 1;
    private static final double MONDAY = TimeUnit.DAYS.toMillis(4);
    private static final double HOUR = TimeUnit.HOURS.toMillis(1);
    private static final double DAY = TimeUnit.DAYS.toMillis(1);

    private final SimulatedTraffic traffic;
    private final int recordsPerDay;
    private final double daily;
    private final double weekly;
    private double millis = MONDAY;
    private double late;

    /**
     * @param daily by how much the values rise at noon and fall at midnight, in deviations
     * @param weekly by how much they are lower at the weekend
     */
    WeeklyTraffic(int recordsPerDay, double daily, double weekly, long seed) {
        this.traffic = new SimulatedTraffic(TIME, seed);
        this.recordsPerDay = recordsPerDay;
        this.daily = daily;
        this.weekly = weekly;
    }

    /** From now on what happened at an hour happens so many hours later. */
    void late(double hours) {
        late = hours * HOUR;
    }

    static Quantity time() {
        return new Quantity(
                "time", Quantity.Kind.TIME, code -> "a time", code -> TimeUnit.MILLISECONDS.toHours((long) code));
    }

    List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>(traffic.quantities());
        quantities.add(time());
        return quantities;
    }

    /** The next row and its score. */
    double next(double[] row) {
        double busy = 1 - 0.8 * Math.cos(2 * Math.PI * millis / DAY);
        millis += DAY / recordsPerDay / busy;
        double then = millis - late;
        double rise = -daily * Math.cos(2 * Math.PI * then / DAY) - ((then - MONDAY) / DAY % 7 >= 5 ? weekly : 0);
        double score = traffic.next(row);
        for (int i = 0; i < 3; i++) {
            row[i] += rise;
        }
        row[TIME] = Math.floor(millis);
        return score * Math.exp(rise / 2);
    }

    ReferenceFit.Rows rows(int days, boolean tellsTime) {
        List<double[]> rows = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        double end = millis + days * DAY;
        while (millis < end) {
            double[] row = new double[FEATURES];
            scores.add(next(row));
            row[TIME] = tellsTime ? row[TIME] : Double.NaN;
            rows.add(row);
        }
        return new ReferenceFit.Rows() {
            @Override
            public int size() {
                return rows.size();
            }

            @Override
            public double read(int row, double[] codes) {
                System.arraycopy(rows.get(row), 0, codes, 0, codes.length);
                return scores.get(row);
            }
        };
    }
}
