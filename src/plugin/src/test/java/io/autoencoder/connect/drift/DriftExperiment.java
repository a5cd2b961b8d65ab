// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import io.autoencoder.connect.drift.SimulatedTraffic.Drift;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prints the tables of the page on monitoring: false alarms, and how soon drift is told, beside rules of thumb on the
 * same streams. Takes minutes.
 */
class DriftExperiment {

    private static final int REFERENCES = 5;
    private static final double WINDOWS_PER_ALARM = 20;
    private static final int POOL = 40_000;

    /** Two of five hundred windows say enough of a rule that is always or never right. */
    private static final int SORTED_VALUES = 200_000_000;

    /** Each of five references is held against 200 windows of records drawn from the same many. */
    @ParameterizedTest
    @CsvSource({"5, 500, 20000", "5, 50000, 1000000", "300, 500, 20000", "300, 50000, 200000"})
    void falseAlarms(int features, int window, int rows) {
        int windows = 1000 / REFERENCES;
        int[] alarms = new int[Rule.values().length];
        int sortedWindows = 0;
        for (int seed = 0; seed < REFERENCES; seed++) {
            Pool traffic = new Pool(features, seed);
            DriftReference reference =
                    ReferenceFit.fit(traffic.rows(rows), traffic.quantities(), settings(window, WINDOWS_PER_ALARM));
            Rules rules = new Rules(reference, traffic.quantities(), Optional.empty());
            double[][] sample = traffic.sample(Math.min(rows, POOL));
            KolmogorovSmirnov test = new KolmogorovSmirnov(sample, traffic.quantities());
            int tested = Math.max(2, Math.min(windows, SORTED_VALUES / REFERENCES / window / features));
            for (int i = 0; i < windows; i++) {
                double[][] values = new double[i < tested ? window : 0][];
                for (int record = 0; record < window; record++) {
                    int row = traffic.next();
                    rules.add(traffic.values[row], traffic.scores[row]);
                    if (i < tested) {
                        values[record] = traffic.values[row];
                    }
                }
                alarms[Rule.KOLMOGOROV_SMIRNOV.ordinal()] += i < tested && test.differs(values) ? 1 : 0;
            }
            sortedWindows += tested;
            for (Rule rule : Rule.values()) {
                alarms[rule.ordinal()] += rules.starts(rule);
            }
        }
        alarms[Rule.KOLMOGOROV_SMIRNOV.ordinal()] *= (double) 1000 / sortedWindows;
        System.out.printf(
                Locale.ROOT,
                "| %d | %,d | %,d | %.0f | %s |%n",
                features,
                window,
                rows,
                1000 / WINDOWS_PER_ALARM,
                IntStream.of(alarms)
                        .mapToObj(count -> String.format(Locale.ROOT, "%,d", count))
                        .reduce((one, other) -> one + " | " + other)
                        .orElseThrow());
    }

    /**
     * Traffic with a day and a week: alarms in 1,000 windows, and the median of records until one when all comes six
     * hours later, with a reference by the hour and with one for all hours.
     */
    @ParameterizedTest
    @CsvSource({"500, 2000, 42", "5000, 2000, 168", "500, 20000, 14", "5000, 20000, 42"})
    void rhythm(int window, int recordsPerDay, int days) {
        for (boolean tellsTime : new boolean[] {true, false}) {
            int score = 0;
            int features = 0;
            int[] delays = new int[REFERENCES];
            Rhythm rhythm = Rhythm.NONE;
            for (int seed = 0; seed < REFERENCES; seed++) {
                WeeklyTraffic traffic = new WeeklyTraffic(recordsPerDay, 1, 1, seed);
                DriftReference reference = ReferenceFit.fit(
                        traffic.rows(days, tellsTime), traffic.quantities(), settings(window, WINDOWS_PER_ALARM));
                rhythm = reference.rhythm();
                AlarmCount alarms = AlarmCount.of(reference, traffic.quantities(), traffic::next, 1000 / REFERENCES);
                score += alarms.score();
                features += alarms.features();
                traffic.late(6);
                int sent = 0;
                for (AlarmCount none = new AlarmCount(0, 0); none.score() == 0 && sent < 40; sent++) {
                    none = AlarmCount.of(reference, traffic.quantities(), traffic::next, 2);
                }
                delays[seed] = 2 * sent * window;
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %,d | %d | %s | %d | %d | %,d |%n",
                    window,
                    recordsPerDay,
                    days,
                    rhythm,
                    score,
                    features,
                    median(delays).orElse(0));
        }
    }

    private static DriftSettings settings(int window, double windowsPerAlarm) {
        return new DriftSettings(window, windowsPerAlarm, "one in " + windowsPerAlarm, 1);
    }

    /** The median of records until an alarm, in at most twenty windows. */
    @Test
    void timeToDetect() {
        for (int window : new int[] {500, 5000}) {
            for (Drift drift : Drift.values()) {
                if (drift != Drift.NONE) {
                    timeToDetect(window, drift);
                }
            }
        }
    }

    private void timeToDetect(int window, Drift drift) {
        int repeats = 11;
        int[][] records = new int[Rule.values().length][repeats];
        for (int seed = 0; seed < repeats; seed++) {
            SimulatedTraffic traffic = new SimulatedTraffic(30, seed);
            DriftReference reference =
                    ReferenceFit.fit(traffic.rows(50_000), traffic.quantities(), settings(window, 1000));
            double[][] sample = new double[20_000][30];
            Stream.of(sample).forEach(traffic::next);
            Rules rules = new Rules(
                    reference, traffic.quantities(), Optional.of(new KolmogorovSmirnov(sample, traffic.quantities())));
            rules.addAll(traffic, window);
            rules.forgetAlarms();
            traffic.drift(drift);
            for (int[] ofRule : records) {
                ofRule[seed] = Integer.MAX_VALUE;
            }
            for (int sent = window / 10; sent <= 20 * window; sent += window / 10) {
                rules.addAll(traffic, window / 10);
                for (Rule rule : Rule.values()) {
                    int[] ofRule = records[rule.ordinal()];
                    if (ofRule[seed] == Integer.MAX_VALUE && rules.isAbove(rule)) {
                        ofRule[seed] = sent;
                    }
                }
            }
        }
        System.out.printf(Locale.ROOT, "| %,d | %s |", window, drift);
        for (int[] ofRule : records) {
            int median = median(ofRule).orElse(0);
            System.out.print(median == 0 ? " – |" : String.format(Locale.ROOT, " %,d |", median));
        }
        System.out.println();
    }

    private static OptionalInt median(int[] values) {
        int median = IntStream.of(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
        return median == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(median);
    }

    /** What raises an alarm. */
    private enum Rule {
        SCORE,
        FEATURES,
        TENTH,
        QUARTER,
        KOLMOGOROV_SMIRNOV
    }

    /** All rules on one stream; each look is at the same window. */
    private static final class Rules {

        private final DriftMonitor monitor;
        private final Optional<KolmogorovSmirnov> test;
        private final Alarm[] alarms =
                Stream.generate(Alarm::new).limit(Rule.values().length).toArray(Alarm[]::new);
        private final int[] starts = new int[Rule.values().length];
        private final boolean[] above = new boolean[Rule.values().length];
        private final double[][] last;
        private int next;

        Rules(DriftReference reference, List<Quantity> features, Optional<KolmogorovSmirnov> test) {
            this.monitor = new DriftMonitor(reference, features, reference.window(), 0);
            this.test = test;
            this.last = new double[test.isPresent() ? reference.window() : 0][];
        }

        void addAll(SimulatedTraffic traffic, int records) {
            for (int i = 0; i < records; i++) {
                double[] row = new double[30];
                add(row, traffic.next(row));
            }
        }

        void add(double[] row, double score) {
            if (last.length > 0) {
                last[next] = row;
                next = (next + 1) % last.length;
            }
            if (!monitor.add(row, score, 0) || monitor.summary().records() == 0) {
                return;
            }
            DriftReport report = monitor.report();
            double farthest = report.features().stream()
                    .mapToDouble(QuantityDrift::psi)
                    .max()
                    .orElseThrow();
            see(Rule.SCORE, report.score().isAlarm());
            see(Rule.FEATURES, report.features().get(0).isAlarm());
            see(Rule.TENTH, farthest > 0.1);
            see(Rule.QUARTER, farthest > 0.25);
            // Its first alarm is all that is asked of it here, and each test takes long.
            see(
                    Rule.KOLMOGOROV_SMIRNOV,
                    starts(Rule.KOLMOGOROV_SMIRNOV) == 0
                            && test.filter(any -> any.differs(last)).isPresent());
        }

        /** Of what was seen so far. */
        void forgetAlarms() {
            Arrays.fill(starts, 0);
        }

        private void see(Rule rule, boolean isAbove) {
            boolean wasOn = alarms[rule.ordinal()].isOn();
            above[rule.ordinal()] = isAbove;
            starts[rule.ordinal()] += alarms[rule.ordinal()].look(isAbove) && !wasOn ? 1 : 0;
        }

        boolean isAbove(Rule rule) {
            return above[rule.ordinal()];
        }

        int starts(Rule rule) {
            return starts[rule.ordinal()];
        }
    }

    /** Records drawn from many, so that hundreds of features are drawn as fast as few. */
    private static final class Pool {

        private final SimulatedTraffic traffic;
        private final double[][] values;
        private final double[] scores = new double[POOL];
        private final SplittableRandom random;

        Pool(int features, int seed) {
            traffic = new SimulatedTraffic(features, seed);
            values = new double[POOL][features];
            Arrays.setAll(scores, i -> traffic.next(values[i]));
            random = new SplittableRandom(seed);
        }

        List<Quantity> quantities() {
            return traffic.quantities();
        }

        int next() {
            return random.nextInt(POOL);
        }

        double[][] sample(int size) {
            return IntStream.range(0, size).mapToObj(i -> values[next()]).toArray(double[][]::new);
        }

        ReferenceFit.Rows rows(int size) {
            int[] rows = IntStream.range(0, size).map(i -> next()).toArray();
            return new ReferenceFit.Rows() {
                @Override
                public int size() {
                    return size;
                }

                @Override
                public double read(int row, double[] codes) {
                    System.arraycopy(values[rows[row]], 0, codes, 0, codes.length);
                    return scores[rows[row]];
                }
            };
        }
    }

    /** Whether the values of any number differ from the reference's with p below 0.05. */
    private static final class KolmogorovSmirnov {

        private static final double AT_A_TWENTIETH = 1.358;

        private final int[] numbers;
        private final double[][] references;

        KolmogorovSmirnov(double[][] rows, List<Quantity> quantities) {
            numbers = IntStream.range(0, quantities.size())
                    .filter(i -> quantities.get(i).isNumber())
                    .toArray();
            references = IntStream.of(numbers).mapToObj(i -> sorted(rows, i)).toArray(double[][]::new);
        }

        private static double[] sorted(double[][] rows, int feature) {
            return Stream.of(rows)
                    .mapToDouble(row -> row[feature])
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
        }

        boolean differs(double[][] rows) {
            return IntStream.range(0, numbers.length).anyMatch(i -> {
                double[] values = sorted(rows, numbers[i]);
                double n = values.length;
                double m = references[i].length;
                return distance(values, references[i]) * Math.sqrt(n * m / (n + m)) > AT_A_TWENTIETH;
            });
        }

        /** The largest difference of the shares below any value. */
        private static double distance(double[] one, double[] other) {
            double largest = 0;
            int j = 0;
            for (int i = 0; i < one.length; i++) {
                while (j < other.length && other[j] < one[i]) {
                    j++;
                }
                double below = (double) j / other.length;
                largest = Math.max(largest, Math.abs(below - (double) i / one.length));
                largest = Math.max(largest, Math.abs(below - (i + 1.0) / one.length));
            }
            return largest;
        }
    }
}
