// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceFitTest {

    private static final int ROWS = 5000;

    private static DriftReference fit(Quantity quantity, ToDoubleFunction<SplittableRandom> value) {
        SplittableRandom random = new SplittableRandom(3);
        double[] values =
                random.doubles(ROWS).map(any -> value.applyAsDouble(random)).toArray();
        return ReferenceFit.fit(rows(values), List.of(quantity), new DriftSettings(500, 100, "rare", 1));
    }

    private static ReferenceFit.Rows rows(double[] values) {
        return new ReferenceFit.Rows() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public double read(int row, double[] codes) {
                codes[0] = values[row];
                return row % 10;
            }

            @Override
            public boolean isHeldBack(int row) {
                return row >= values.length / 2;
            }
        };
    }

    private static List<String> labels(DriftReference reference, Quantity quantity) {
        return new DriftMonitor(reference, List.of(quantity), 500, 0)
                .report().features().get(0).bins().stream()
                        .filter(bin -> bin.reference() > 0.001)
                        .map(DriftBin::label)
                        .toList();
    }

    @Test
    void numbersHaveIntervalsOfEquallyManyRows() {
        Quantity amount = Quantity.number("amount");
        QuantityReference reference = fit(amount, random -> Math.floor(1e6 * random.nextDouble()))
                .features()
                .get(0);
        assertThat(reference.upper()).hasSize(10);
        assertThat(reference.counts()).startsWith(0, 0).endsWith(0);
        for (int i = 2; i < 12; i++) {
            assertThat(reference.counts()[i]).isEqualTo(ROWS / 10);
        }
        assertThat(reference.mean()).isBetween(0.49e6, 0.51e6);
    }

    /** Rows of a training are kept in single precision; records are as they were written. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 1e6, 1e12})
    void numberIsOneInSingleAndInDoublePrecision(double unit) {
        double[] prices = {0.1, 4.99, 5.01, 9.99, 14.18, 19.49, 26.24, 35.7, 48.39, 70.16, 99.99, 121.77, 149.9, 8434.1
        };
        Quantity amount = Quantity.number("amount");
        DriftReference reference = fit(amount, random -> (float) (unit * prices[random.nextInt(prices.length)]));
        DriftMonitor records = new DriftMonitor(reference, List.of(amount), 500, 0);
        DriftMonitor rows = new DriftMonitor(reference, List.of(amount), 500, 0);
        for (int i = 0; i < 500; i++) {
            double price = unit * prices[i % prices.length];
            records.add(new double[] {price}, i % 10, 0);
            rows.add(new double[] {(float) price}, i % 10, 0);
        }

        assertThat(shares(records)).isEqualTo(shares(rows));
        assertThat(shares(records)).startsWith(0.0, 0.0).endsWith(0.0);
    }

    private static List<Double> shares(DriftMonitor monitor) {
        return monitor.report().features().get(0).bins().stream()
                .map(DriftBin::window)
                .toList();
    }

    @Test
    void valuesThatAreManyTimesThereAreAnIntervalOfTheirOwn() {
        Quantity amount = Quantity.number("amount");
        DriftReference reference =
                fit(amount, random -> random.nextDouble() < 0.5 ? 0 : Math.ceil(1000 * random.nextDouble()));
        assertThat(labels(reference, amount)).hasSize(6).startsWith("0.000");
    }

    @Test
    void fewValuesHaveABinEach() {
        Quantity kind = new Quantity(
                "kind", Quantity.Kind.CATEGORY, code -> List.of("a", "b", "c").get((int) code));
        DriftReference reference =
                fit(kind, random -> random.nextDouble() < 0.05 ? Double.NaN : (int) (3 * random.nextDouble()));
        assertThat(labels(reference, kind)).containsExactly("missing", "a", "b", "c");
    }

    @Test
    void ofATimeOnlyItsPresenceIsWatched() {
        Quantity time = new Quantity("time", Quantity.Kind.TIME, code -> "never asked");
        DriftReference reference =
                fit(time, random -> random.nextDouble() < 0.05 ? Double.NaN : 1.7e12 + 1e9 * random.nextDouble());
        assertThat(labels(reference, time)).containsExactly("missing", "present");
    }

    @ParameterizedTest
    @CsvSource({"1, 'a constant'", "NaN, 'nothing but missing values'"})
    void oneOddValueInAWindowIsNoAlarmWhateverThereWasBefore(double constant, String what) {
        Quantity odd = Quantity.number("odd");
        DriftReference reference = fit(odd, random -> constant);
        DriftMonitor monitor = new DriftMonitor(reference, List.of(odd), 500, 0);
        for (int i = 0; i < 500; i++) {
            monitor.add(new double[] {i == 100 ? 17 : constant}, i % 10, 0);
        }
        assertThat(monitor.summary().featureAlarm()).as(what).isFalse();
        for (int i = 0; i < 500; i++) {
            monitor.add(new double[] {i % 50 == 0 ? 17 : constant}, i % 10, 0);
        }
        assertThat(monitor.summary().featureAlarm()).as(what).isTrue();
    }

    @Test
    void onlyRowsHeldBackTellHowTheScoreIsDistributed() {
        QuantityReference score =
                fit(Quantity.number("x"), SplittableRandom::nextDouble).score();
        assertThat(score.rows()).isEqualTo(ROWS / 2);
        assertThat(score.upper()).hasSize(10);
    }

    @Test
    void refusesTooFewRows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReferenceFit.fit(
                        rows(new double[99]), List.of(Quantity.number("x")), new DriftSettings(500, 100, "rare", 1)))
                .withMessage("a reference needs at least 100 normal rows, got 99");
    }

    @Test
    void refusesAlarmsThatAreNoExceptions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftSettings(500, 4.9, "often", 1))
                .withMessage("there must be at least 5 windows to a false alarm, got 4.9; take a smaller window or"
                        + " promise fewer false alarms");
    }
}
