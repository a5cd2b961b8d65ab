// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.Column;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerFit;
import io.autoencoder.connect.text.PlainNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Learns the encoder of one column from the training rows, one after the other. */
abstract class ColumnFitting {

    private long values;
    private long missing;

    /** What became of a column: no encoder if it is to be left out, and why. */
    record Choice(Optional<Encoder> encoder, String why) {

        Choice(Encoder encoder, String why) {
            this(Optional.of(encoder), why);
        }
    }

    static ColumnFitting of(Column column, ScalerKind scaler, EncoderRules rules) {
        return switch (column.kind()) {
            case NUMBER -> new Numbers(column.name(), scaler, rules.of(column.name()));
            case BOOLEAN -> new Truths();
            case TIME -> new Times(column, rules.parts(column.name()));
            case CATEGORY -> new CategoryColumn(column, rules.of(column.name()));
        };
    }

    /** Takes in the column's number in one training row, NaN where it is missing. */
    final void add(double cell) {
        if (Double.isNaN(cell)) {
            missing++;
        } else {
            values++;
            learn(cell);
        }
    }

    /** Training rows with a value. */
    final long values() {
        return values;
    }

    /** Share of the training rows without a value. */
    final double missingShare() {
        return (double) missing / (missing + values);
    }

    abstract void learn(double cell);

    /** Whether all values were the same. */
    abstract boolean isConstant();

    /** @throws IllegalStateException if there were no values */
    abstract Choice choice();

    private static final class Numbers extends ColumnFitting {

        private final String column;
        private final boolean scales;
        private final ScalerFit fit;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        Numbers(String column, ScalerKind kind, Optional<EncoderKind> asked) {
            this.column = column;
            this.scales = kind != ScalerKind.NONE
                    || asked.filter(own -> own != EncoderKind.NUMERIC).isPresent();
            this.fit = asked.flatMap(Numbers::own).orElseGet(() -> common(kind));
        }

        private static Optional<ScalerFit> own(EncoderKind asked) {
            return switch (asked) {
                case LOG1P -> Optional.of(ScalerFit.log1p());
                case QUANTILE -> Optional.of(ScalerFit.quantile());
                default -> Optional.empty();
            };
        }

        private static ScalerFit common(ScalerKind kind) {
            return switch (kind) {
                case ARCSINH -> ScalerFit.arcsinh();
                case MINMAX -> ScalerFit.minMax();
                case ROBUST -> ScalerFit.robust();
                case STANDARD, NONE -> ScalerFit.standard();
            };
        }

        @Override
        void learn(double cell) {
            try {
                fit.add(cell);
            } catch (IllegalArgumentException e) {
                throw new InputException(
                        "the column " + column + " cannot be scaled as asked for, " + e.getMessage()
                                + "; give it another --encode, such as quantile",
                        e);
            }
            least = Math.min(least, cell);
            most = Math.max(most, cell);
        }

        @Override
        boolean isConstant() {
            return least == most;
        }

        @Override
        Choice choice() {
            return new Choice(scales ? fit.fit() : new Scaler.None(), "numbers");
        }
    }

    private static final class Truths extends ColumnFitting {

        private final ScalerFit fit = ScalerFit.standard();
        private long truths;

        @Override
        void learn(double cell) {
            fit.add(cell);
            truths += cell == 1 ? 1 : 0;
        }

        @Override
        boolean isConstant() {
            return truths == 0 || truths == values();
        }

        @Override
        Choice choice() {
            return new Choice(new Flag(fit.fit()), "true or false");
        }
    }

    private static final class Times extends ColumnFitting {

        private static final Duration WEEKS_TO_LEARN_FROM = Duration.ofDays(14);
        private static final Duration MONTHS_TO_LEARN_FROM = Duration.ofDays(90);

        private final Column column;
        private final List<Part> asked;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private boolean datesOnly = true;

        Times(Column column, List<Part> asked) {
            this.column = column;
            this.asked = asked;
        }

        @Override
        void learn(double cell) {
            least = Math.min(least, cell);
            most = Math.max(most, cell);
            datesOnly = datesOnly
                    && Instant.ofEpochMilli((long) cell)
                            .atZone(column.zone().orElse(ZoneOffset.UTC))
                            .toLocalTime()
                            .equals(LocalTime.MIDNIGHT);
        }

        @Override
        boolean isConstant() {
            return least == most;
        }

        @Override
        Choice choice() {
            if (!asked.isEmpty()) {
                return new Choice(new Calendar(asked, column.zone(), column.unit()), "as asked for");
            }
            Duration span = Duration.ofMillis((long) (most - least));
            List<Part> parts = new ArrayList<>();
            if (!datesOnly) {
                parts.add(Part.TIME_OF_DAY);
            }
            if (datesOnly || span.compareTo(WEEKS_TO_LEARN_FROM) >= 0) {
                parts.add(Part.DAY_OF_WEEK);
            }
            if (datesOnly && span.compareTo(MONTHS_TO_LEARN_FROM) >= 0) {
                parts.add(Part.DAY_OF_MONTH);
            }
            return new Choice(
                    new Calendar(parts, column.zone(), column.unit()),
                    (datesOnly ? "dates over " : "times over ") + span.toDays() + " days");
        }
    }

    private static final class CategoryColumn extends ColumnFitting {

        private final Column column;
        private final Optional<EncoderKind> asked;
        private final int[] counts;

        CategoryColumn(Column column, Optional<EncoderKind> asked) {
            this.column = column;
            this.asked = asked;
            this.counts = new int[column.categories().size()];
        }

        @Override
        void learn(double cell) {
            counts[(int) cell]++;
        }

        private CategoryFitting fitting() {
            return new CategoryFitting(column.categories(), counts);
        }

        @Override
        boolean isConstant() {
            return fitting().size() == 1;
        }

        @Override
        Choice choice() {
            CategoryFitting fitting = fitting();
            String found = PlainNumbers.count(fitting.size()) + " categories in " + PlainNumbers.count(fitting.rows())
                    + " rows";
            return new Choice(asked.or(fitting::suitable).map(fitting::fit), found);
        }
    }
}
