// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static io.autoencoder.connect.drift.QuantityReference.SLOTS;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Finds alarm levels by letting a monitor run on traffic without drift. A reference is the outcome of chance as a
 * window is, so it is drawn anew every hundred windows, unless it has so many rows that chance hardly matters.
 *
 * <p>An index is compared with those of other features by its third root, which is nearly normal: in standard
 * deviations from its mean. One number of these for all features is found, which the farthest of them exceeds as seldom
 * as promised.
 */
final class LevelSimulation {

    /** A pane is drawn in so many cells. */
    private static final int CELLS_OF_PANE = 25;

    /** There are at least so many cells to draw from. */
    private static final int FEWEST_CELLS = 200;

    /** How many windows one reference is held against. */
    private static final int WINDOWS_OF_REFERENCE = 100;

    /** Windows that tell mean and deviation of each index. */
    private static final int PILOT = 300;

    private static final int FEWEST_WINDOWS = 1000;
    private static final int MOST_WINDOWS = 4000;

    /** So many alarms make a level exact enough. */
    private static final int ALARMS = 50;

    /** A reference of so many windows is as good as one of infinitely many. */
    private static final int LARGE_REFERENCE = 50;

    private final RowBins bins;
    private final DriftSettings settings;
    private final int quantities;
    private final Cells cells;

    /** The same rows as the reference has them. */
    private final Cells newCells;

    private final int paneRows;
    private final BlockStream stream;
    private final double[] mean;
    private final double[] deviation;

    LevelSimulation(RowBins bins, DriftSettings settings) {
        this.bins = bins;
        this.settings = settings;
        this.quantities = bins.quantities();
        this.paneRows = settings.window() / SlidingCounts.PANES;
        int cellRows = Math.max(1, Math.min(paneRows / CELLS_OF_PANE, bins.size() / FEWEST_CELLS));
        this.cells = new Cells(bins, cellRows, bins::count);
        this.newCells = bins.areRowsNew() ? cells : new Cells(bins, cellRows, bins::countAsNew);
        this.stream = new BlockStream(cells, cells.blockLength(), new SplittableRandom(settings.seed()));
        this.mean = new double[quantities];
        this.deviation = new double[quantities];
    }

    /** Levels of the population stability index: of each feature and last of the score. */
    double[] levels() {
        run(PILOT, new Moments());
        int wanted = (int) Math.min(MOST_WINDOWS, Math.max(FEWEST_WINDOWS, ALARMS * settings.windowsPerAlarm()));
        int windows = (int) Math.ceil((double) wanted / WINDOWS_OF_REFERENCE) * WINDOWS_OF_REFERENCE;
        Farthest farthest = new Farthest(windows);
        run(windows, farthest);
        AlarmRate rate = new AlarmRate(WINDOWS_OF_REFERENCE * SlidingCounts.PANES);
        double features = rate.level(farthest.features, settings.windowsPerAlarm());
        double score = rate.level(farthest.score, settings.windowsPerAlarm());
        double[] levels = new double[quantities];
        Arrays.setAll(levels, i -> level(i, i < quantities - 1 ? features : score));
        return levels;
    }

    private double level(int quantity, double deviations) {
        double root = mean[quantity] + deviations * deviation[quantity];
        double least = HourlyIndex.of(bins.reference(quantity), bins.rhythm())
                .overall()
                .ofStrays(settings.window());
        return Math.max(least, root * root * root);
    }

    /** Takes in the indexes of one look, as third roots. */
    private interface Looks {

        void add(double[] roots);

        default void end() {}
    }

    private void run(int windows, Looks looks) {
        double[] roots = new double[quantities];
        for (int window = 0; window < windows; window += WINDOWS_OF_REFERENCE) {
            HourlyIndex[] reference = reference();
            SlidingCounts counts = new SlidingCounts(quantities, bins.groups());
            int panes = (WINDOWS_OF_REFERENCE + 1) * SlidingCounts.PANES - 1;
            for (int pane = 0; pane < panes; pane++) {
                counts.added(stream.draw(paneRows, cell -> {
                    cells.addTo(cell, counts.openCounts());
                    counts.openHours()[cells.group(cell)] += cells.rows(cell);
                }));
                counts.close();
                if (counts.isFull()) {
                    int[] held = counts.window();
                    int[] hours = counts.windowHours();
                    long records = counts.windowRecords();
                    Arrays.setAll(roots, i -> Math.cbrt(reference[i].at(hours).of(held, i * SLOTS, records)));
                    looks.add(roots);
                }
            }
        }
        looks.end();
    }

    private HourlyIndex[] reference() {
        boolean isLarge = bins.scoreRows() / bins.groups() / LARGE_REFERENCE >= settings.window();
        HourlyIndex[] indexes = new HourlyIndex[quantities];
        if (isLarge) {
            Arrays.setAll(indexes, i -> HourlyIndex.of(bins.reference(i), bins.rhythm()));
            return indexes;
        }
        int[][] features = drawn(bins.size());
        int[][] score = bins.scoreRows() == bins.size() ? features : drawn(bins.scoreRows());
        Arrays.setAll(
                indexes,
                i -> HourlyIndex.of(
                        i < quantities - 1 ? features : score, i * SLOTS, bins.reference(i), bins.rhythm()));
        return indexes;
    }

    /** Rows of each group of hours. */
    private int[][] drawn(int rows) {
        int[][] counts = new int[bins.groups()][quantities * SLOTS];
        stream.draw(rows, cell -> newCells.addTo(cell, counts[cells.group(cell)]));
        return counts;
    }

    /** Mean and deviation of each root. */
    private final class Moments implements Looks {

        private final double[] sums = new double[quantities];
        private final double[] squares = new double[quantities];
        private int looks;

        @Override
        public void add(double[] roots) {
            looks++;
            for (int i = 0; i < roots.length; i++) {
                sums[i] += roots[i];
                squares[i] += roots[i] * roots[i];
            }
        }

        @Override
        public void end() {
            for (int i = 0; i < quantities; i++) {
                mean[i] = sums[i] / looks;
                deviation[i] = Math.sqrt(Math.max(0, squares[i] / looks - mean[i] * mean[i]));
            }
        }
    }

    /** Of each look, how far the score is off, and the feature that is farthest. */
    private final class Farthest implements Looks {

        private final double[] features;
        private final double[] score;
        private int looks;

        Farthest(int windows) {
            features = new double[windows * SlidingCounts.PANES];
            score = new double[features.length];
        }

        @Override
        public void add(double[] roots) {
            double farthest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < quantities - 1; i++) {
                farthest = Math.max(farthest, off(roots, i));
            }
            features[looks] = farthest;
            score[looks] = off(roots, quantities - 1);
            looks++;
        }

        private double off(double[] roots, int quantity) {
            double difference = roots[quantity] - mean[quantity];
            return deviation[quantity] > 0 ? difference / deviation[quantity] : Math.signum(difference);
        }
    }
}
