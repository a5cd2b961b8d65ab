// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.NotANumberException.Reason;
import io.autoencoder.connect.feature.OneHot.Unseen;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {

    private static final Categories TYPES = new Categories(List.of("PAYMENT", "TRANSFER", "5411", "1.5", "true"));
    private static final Scaler AS_IT_IS = new Scaler.None();
    private static final Encoder ONE_HOT = new OneHot(TYPES, Unseen.OTHER, 2);
    private static final Encoder STRICT = new OneHot(TYPES, Unseen.FAIL, 2);
    /** As scikit-learn has it: own inputs, an input for rare ones, none for the dropped one. */
    private static final Encoder DROPPED = new OneHot(TYPES, 2, 2, Unseen.FAIL, 1);

    private static final Encoder SCALED = new ScaledInputs(
            new OneHot(new Categories(List.of("PAYMENT", "TRANSFER", "True")), Unseen.ZERO, 1),
            List.of(
                    new Scaler.Standard(0.25, 0.5),
                    new Scaler.Standard(0.25, 1 / 3.0),
                    new Scaler.MinMax(0, 2, -0.5, 1, false)));
    private static final Encoder FREQUENCY = new Frequency(TYPES, new double[] {1, 2, 3, 4, 5}, 9, AS_IT_IS);
    private static final Encoder ORDINAL = new Ordinal(TYPES, OptionalDouble.empty(), AS_IT_IS);
    private static final Encoder FLAG = new Flag(AS_IT_IS);
    private static final Encoder UTC = time(ZoneOffset.UTC, Unit.MILLISECONDS, Part.TIME_OF_DAY);
    private static final Encoder SECONDS = time(ZoneOffset.UTC, Unit.SECONDS, Part.TIME_OF_DAY);
    private static final Encoder BERLIN = time(ZoneId.of("Europe/Berlin"), Unit.MILLISECONDS, Part.TIME_OF_DAY);
    private static final Encoder OWN = new Calendar(List.of(Part.TIME_OF_DAY), Optional.empty(), Unit.MILLISECONDS);
    private static final Encoder WEEK = time(ZoneOffset.UTC, Unit.MILLISECONDS, Part.DAY_OF_WEEK);
    private static final Encoder MONTH = time(ZoneOffset.UTC, Unit.MILLISECONDS, Part.DAY_OF_MONTH);

    private static Encoder time(ZoneId zone, Unit unit, Part... parts) {
        return new Calendar(List.of(parts), zone, unit);
    }

    /** Of 100 rows with five categories of 60, 20, 10, 3 and 2, and five others of one row each. */
    @ParameterizedTest
    @CsvSource({"60, 59", "20, 19", "3, 2", "2, 1", "1, 1"})
    void rowThatWasCountedIsLeftOutOfItsCategory(int rows, int others) {
        double[] rarities = IntStream.of(60, 20, 10, 3, 2)
                .mapToDouble(count -> -Math.log(count / 100.0))
                .toArray();
        Encoder frequency = new Frequency(TYPES, rarities, Math.log(100), AS_IT_IS);

        assertThat(frequency.leftOut(rows == 1 ? Math.log(100) : -Math.log(rows / 100.0)))
                .isEqualTo(others == 1 ? Math.log(100) : -Math.log(others / 100.0));
        assertThat(frequency.leftOut(Double.NaN)).isNaN();
        assertThat(ONE_HOT.leftOut(3)).isEqualTo(3);
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                // Categories are compared as text.
                arguments(ONE_HOT, "PAYMENT", 0),
                arguments(ONE_HOT, " TRANSFER ", 1),
                arguments(ONE_HOT, "transfer", 5),
                arguments(ONE_HOT, 5411, 2),
                arguments(ONE_HOT, 5411L, 2),
                arguments(ONE_HOT, 5411.0, 2),
                arguments(ONE_HOT, "5411.0", 2),
                arguments(ONE_HOT, new BigDecimal("5411.00"), 2),
                arguments(ONE_HOT, "05411", 5),
                arguments(ONE_HOT, 1.5, 3),
                arguments(ONE_HOT, 1.5f, 3),
                arguments(ONE_HOT, "1.50", 3),
                arguments(ONE_HOT, Map.of("scale", 1, "value", new byte[] {15}), 3),
                arguments(ONE_HOT, true, 4),
                arguments(ONE_HOT, "never seen", 5),
                arguments(ONE_HOT, new Date(5411), 2),
                arguments(ONE_HOT, "", Double.NaN),
                arguments(ONE_HOT, "N/A", Double.NaN),
                arguments(ONE_HOT, null, Double.NaN),
                arguments(ONE_HOT, Double.NaN, Double.NaN),
                arguments(STRICT, "PAYMENT", 0),
                // As Python writes truths.
                arguments(SCALED, true, 2),
                arguments(SCALED, "True", 2),
                arguments(SCALED, false, 3),
                arguments(SCALED, null, Double.NaN),
                arguments(FREQUENCY, "TRANSFER", 2),
                arguments(FREQUENCY, "never seen", 9),
                arguments(FREQUENCY, null, Double.NaN),
                arguments(ORDINAL, "5411", 2),
                // A category may be called as what elsewhere stands for a missing value.
                arguments(new OneHot(new Categories(List.of("NA", "DE")), Unseen.OTHER, 1), "NA", 0),
                arguments(FLAG, true, 1),
                arguments(FLAG, "False", 0),
                arguments(FLAG, 1, 1),
                arguments(FLAG, "0", 0),
                arguments(FLAG, "", Double.NaN),
                arguments(UTC, "1970-01-01T00:00:01Z", 1000),
                arguments(UTC, "1970-01-01 00:00:01", 1000),
                arguments(UTC, "1970-01-01T01:00:01+01:00", 1000),
                arguments(UTC, "1970-01-02", 86_400_000),
                arguments(UTC, new Date(1000), 1000),
                arguments(UTC, 1000L, 1000),
                arguments(UTC, "1000", 1000),
                // A date without separators, as text or number.
                arguments(UTC, "19700102", 86_400_000),
                arguments(UTC, 19700102, 86_400_000),
                arguments(UTC, "19701399", 19_701_399),
                arguments(SECONDS, 1000L, 1_000_000),
                arguments(SECONDS, "1.5", 1500),
                arguments(SECONDS, new Date(1000), 1000),
                arguments(
                        UTC,
                        "1900-01-01T00:00:00Z",
                        Instant.parse("1900-01-01T00:00:00Z").toEpochMilli()),
                arguments(UTC, "9999-12-31T23:59:59.999Z", 253_402_300_799_999d),
                arguments(BERLIN, "1970-01-01T01:00:00", 0),
                // The clock jumps from 02:00 to 03:00: the hour between is taken for the one after.
                arguments(
                        BERLIN,
                        "2026-03-29T02:30:00",
                        Instant.parse("2026-03-29T01:30:00Z").toEpochMilli()),
                // The clock shows this hour twice: the first is meant.
                arguments(
                        BERLIN,
                        "2026-10-25T02:30:00",
                        Instant.parse("2026-10-25T00:30:00Z").toEpochMilli()),
                // A day and a time of day are the same by any clock.
                arguments(BERLIN, LocalDate.EPOCH, -3_600_000),
                arguments(BERLIN, "1970-01-01", -3_600_000),
                arguments(BERLIN, LocalTime.of(1, 0), 0),
                arguments(BERLIN, "01:00", 0),
                arguments(BERLIN, "01:00:00.5", 500),
                // By its own clock, which shows an hour of a change to summer or winter time as it was written.
                arguments(OWN, "1970-01-01T09:00:01+09:00", 9 * 3_600_000 + 1000),
                arguments(OWN, "1970-01-01T01:00:00Z", 3_600_000),
                arguments(OWN, "1970-01-01 01:00:00-0500", 3_600_000),
                arguments(OWN, "1970-01-01T01:00:00", 3_600_000),
                arguments(OWN, "1970-01-02", 86_400_000),
                arguments(OWN, "19700102", 86_400_000),
                arguments(OWN, LocalDate.EPOCH, 0),
                arguments(OWN, LocalTime.of(1, 0), 3_600_000),
                arguments(OWN, "2026-03-29T02:30:00+01:00", millis("2026-03-29T02:30:00Z")),
                arguments(OWN, "2026-10-25T02:30:00+02:00", millis("2026-10-25T02:30:00Z")),
                arguments(OWN, "2026-10-25T02:30:00+01:00", millis("2026-10-25T02:30:00Z")),
                arguments(OWN, "1900-01-01T00:00:00+09:00", millis("1900-01-01T00:00:00Z")),
                arguments(OWN, "9999-12-31T23:59:59-05:00", millis("9999-12-31T23:59:59Z")),
                arguments(ONE_HOT, LocalTime.of(1, 0), 5),
                arguments(AS_IT_IS, LocalDate.of(1970, 1, 2), 86_400_000),
                arguments(AS_IT_IS, LocalTime.of(0, 0, 1), 1000),
                arguments(UTC, null, Double.NaN),
                arguments(UTC, "null", Double.NaN));
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void turnsAValueIntoACode(Encoder encoder, Object value, Number code) {
        assertThat(encoder.code(value, TextNumber.DEFAULT)).isEqualTo(Double.valueOf(code.doubleValue()));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(STRICT, "never seen", Reason.UNSEEN),
                arguments(ORDINAL, "never seen", Reason.UNSEEN),
                arguments(DROPPED, "never seen", Reason.UNSEEN),
                arguments(ONE_HOT, List.of(), Reason.OTHER_TYPE),
                arguments(ONE_HOT, new byte[2], Reason.OTHER_TYPE),
                arguments(ONE_HOT, Double.POSITIVE_INFINITY, Reason.INFINITE),
                arguments(FREQUENCY, Map.of("a", 1), Reason.OTHER_TYPE),
                arguments(FLAG, 2, Reason.NOT_BOOLEAN),
                arguments(FLAG, "yes", Reason.NOT_NUMERIC),
                arguments(UTC, "yesterday", Reason.NOT_A_TIME),
                arguments(UTC, "2026-02-30T00:00:00", Reason.NOT_A_TIME),
                arguments(UTC, true, Reason.NOT_A_TIME),
                arguments(UTC, 1e18, Reason.NOT_A_TIME),
                arguments(UTC, "9999-12-31T23:59:59-05:00", Reason.NOT_A_TIME),
                arguments(UTC, "25:10", Reason.NOT_A_TIME),
                arguments(OWN, new Date(0), Reason.NO_OFFSET),
                arguments(OWN, 1_704_412_800_000L, Reason.NO_OFFSET),
                arguments(OWN, "1704412800000", Reason.NO_OFFSET),
                arguments(SECONDS, 1e12, Reason.NOT_A_TIME),
                arguments(UTC, List.of(), Reason.OTHER_TYPE));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatItHasNoCodeFor(Encoder encoder, Object value, Reason reason) {
        assertThatThrownBy(() -> encoder.code(value, TextNumber.DEFAULT))
                .isInstanceOfSatisfying(
                        NotANumberException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                arguments(ONE_HOT, "PAYMENT", new float[] {2, 0, 0, 0, 0, 0}),
                arguments(ONE_HOT, "never seen", new float[] {0, 0, 0, 0, 0, 2}),
                arguments(new OneHot(TYPES, Unseen.ZERO, 1), "never seen", new float[5]),
                arguments(DROPPED, "TRANSFER", new float[] {0, 1, 0}),
                arguments(DROPPED, "5411", new float[] {0, 0, 1}),
                arguments(DROPPED, 1.5, new float[] {0, 0, 1}),
                arguments(DROPPED, true, new float[] {0, 0, 0}),
                arguments(new OneHot(TYPES, 2, 0, Unseen.OTHER, 1), "never seen", new float[] {0, 0, 1}),
                arguments(new OneHot(TYPES, 2, 0, Unseen.OTHER, 1), "5411", new float[] {0, 0, 0}),
                arguments(new OneHot(TYPES, 2, 1, Unseen.OTHER, 1), "never seen", new float[] {0, 0, 1}),
                arguments(new OneHot(TYPES, 2, 1, Unseen.ZERO, 1), "never seen", new float[] {0, 0, 0}),
                arguments(SCALED, "TRANSFER", new float[] {-0.5f, 2.25f, -0.5f}),
                arguments(SCALED, "never seen", new float[] {-0.5f, -0.75f, -0.5f}),
                arguments(FREQUENCY, "5411", new float[] {3}),
                arguments(ORDINAL, "1.5", new float[] {3}),
                arguments(new Flag(new Scaler.Standard(0.25, 0.5)), true, new float[] {1.5f}),
                arguments(UTC, "2026-01-05T00:00:00Z", new float[] {0, 1}),
                arguments(UTC, "2026-01-05T06:00:00Z", new float[] {1, 0}),
                arguments(OWN, "2026-01-05T06:00:00+09:00", new float[] {1, 0}),
                arguments(BERLIN, "2026-01-05T05:00:00Z", new float[] {1, 0}),
                arguments(BERLIN, "2026-07-05T04:00:00Z", new float[] {1, 0}),
                // A Monday.
                arguments(WEEK, "2026-01-05T12:00:00Z", new float[] {0, 1}),
                arguments(MONTH, "2026-02-15", new float[] {0, -1}),
                arguments(
                        time(ZoneOffset.UTC, Unit.MILLISECONDS, Part.TIME_OF_DAY, Part.DAY_OF_WEEK),
                        "2026-01-05T06:00:00Z",
                        new float[] {0.70710677f, 0, 0, 0.70710677f}));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void turnsACodeIntoInputs(Encoder encoder, Object value, float[] expected) {
        float[] inputs = new float[encoder.width() + 2];
        encoder.encode(encoder.code(value, TextNumber.DEFAULT), inputs, 1);

        for (int i = 0; i < expected.length; i++) {
            assertThat(inputs[i + 1]).isEqualTo(expected[i], within(1e-6f));
        }
        assertThat(inputs[0]).isZero();
        assertThat(inputs[inputs.length - 1]).isZero();
    }

    static Stream<Arguments> words() {
        return Stream.of(
                arguments(ONE_HOT, "TRANSFER", "TRANSFER"),
                arguments(ONE_HOT, "never seen", "(other)"),
                arguments(DROPPED, "TRANSFER", "TRANSFER"),
                arguments(DROPPED, "true", "true"),
                arguments(ORDINAL, "1.5", "1.5"),
                arguments(SCALED, "TRANSFER", "TRANSFER"),
                arguments(FLAG, "true", "true"),
                arguments(UTC, "2026-01-05T23:59:59Z", "23:59"),
                arguments(OWN, "2026-01-05T23:59:59-05:00", "23:59"),
                arguments(BERLIN, LocalTime.of(23, 59), "23:59"),
                arguments(WEEK, "2026-01-11", "Sun"),
                arguments(MONTH, "2026-01-31", "day 31"),
                arguments(FREQUENCY, "PAYMENT", "in 1 of 2.7 rows"),
                arguments(FREQUENCY, "5411", "in 1 of 20 rows"),
                arguments(FREQUENCY, "never seen", "in 1 of 8,103 rows"));
    }

    /** What a network gives back that reconstructs perfectly is what it was given. */
    @ParameterizedTest
    @MethodSource("words")
    void tellsACodeAndItsReconstructionInTheSameWords(Encoder encoder, Object value, String words) {
        double code = encoder.code(value, TextNumber.DEFAULT);
        float[] inputs = new float[encoder.width()];
        encoder.encode(code, inputs, 0);

        assertThat(encoder.value(code)).isEqualTo(words);
        assertThat(encoder.decode(inputs, 0)).isEqualTo(words);
    }

    /** A feature's weight in a score must not grow with the number of its categories. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 50, 1000})
    void givesEvenlySpreadCategoriesTheVarianceOfOneNumber(int count) {
        double[] shares = new double[count];
        java.util.Arrays.fill(shares, 1.0 / count);
        double hot = OneHot.weight(shares);
        double variance = count * (hot * hot / count - (hot / count) * (hot / count));

        assertThat(variance).isEqualTo(1, within(1e-5));
    }

    @Property
    void liesOnACircleForEveryTime(
            @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long time) {
        for (Encoder encoder : List.of(UTC, BERLIN, WEEK, MONTH)) {
            float[] inputs = new float[2];
            encoder.encode(encoder.code(time, TextNumber.DEFAULT), inputs, 0);

            assertThat(inputs[0] * inputs[0] + inputs[1] * inputs[1]).isEqualTo(1, within(1e-5f));
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        (Runnable) () -> new Categories(List.of()), "a categorical feature has 1 to 100000 categories"),
                arguments((Runnable) () -> new Categories(List.of("a", "a")), "a category is listed twice"),
                arguments(
                        (Runnable) () -> new OneHot(TYPES, Unseen.ZERO, 0),
                        "the input that is set must be a positive number"),
                arguments((Runnable) () -> new ScaledInputs(AS_IT_IS, List.of(AS_IT_IS)), "inputs are scaled once"),
                arguments(
                        (Runnable) () -> new ScaledInputs(ONE_HOT, List.of(AS_IT_IS)),
                        "6 inputs need as many scalers, got 1"),
                arguments(
                        (Runnable) () -> new ScaledInputs(FLAG, List.of(new Scaler.Standard(0, 1e-60))),
                        "a scaled input must be a finite number"),
                arguments(
                        (Runnable) () -> new OneHot(TYPES, 3, 3, Unseen.ZERO, 1),
                        "more categories have inputs than there are"),
                arguments((Runnable) () -> new OneHot(TYPES, 0, 0, Unseen.ZERO, 1), "no category has an input"),
                arguments(
                        (Runnable) () -> new Frequency(TYPES, new double[3], 1, AS_IT_IS),
                        "5 categories need as many rarities, got 3"),
                arguments(
                        (Runnable) () -> new Frequency(TYPES, new double[] {1, 1, 1, 1, -1}, 1, AS_IT_IS),
                        "a rarity must be a number of 0 or more"),
                arguments(
                        (Runnable) () -> new Ordinal(TYPES, OptionalDouble.of(Double.NaN), AS_IT_IS),
                        "the index of unknown categories must be a finite number"),
                arguments(
                        (Runnable) () -> time(ZoneOffset.UTC, Unit.SECONDS, Part.DAY_OF_WEEK, Part.DAY_OF_WEEK),
                        "a time needs one or more parts, none of them twice"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesPartsThatMakeNoEncoder(Runnable made, String message) {
        assertThatThrownBy(made::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
