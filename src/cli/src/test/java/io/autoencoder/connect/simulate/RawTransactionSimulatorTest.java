// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static io.autoencoder.connect.simulate.RawTransactions.isAbroad;
import static io.autoencoder.connect.simulate.RawTransactions.isAtNight;
import static io.autoencoder.connect.simulate.RawTransactions.isFarFromHome;
import static io.autoencoder.connect.simulate.RawTransactions.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawTransactionSimulatorTest {

    /** A week and more without any fraud. */
    private static List<RawTransaction> purchases;

    @BeforeAll
    static void simulate() {
        purchases = RawTransactions.of(16_000, 0, 21);
    }

    @Property(tries = 25)
    void makesAsManyFraudsAsAskedForInOrderOfTime(
            @ForAll @IntRange(min = 1, max = 1_500) int rows,
            @ForAll @DoubleRange(max = 1) double rate,
            @ForAll long seed) {
        List<RawTransaction> all = RawTransactions.of(rows, rate, seed);

        assertThat(all).hasSize(rows).isSortedAccordingTo(Comparator.comparingLong(RawTransaction::second));
        assertThat(all.stream()
                        .filter(transaction -> transaction.fraud().isPresent())
                        .count())
                .isEqualTo(Math.round(rows * rate));
        assertThat(all.get(0).second()).isGreaterThanOrEqualTo(RawTransactionSimulator.START);
    }

    /** All rows would take longer than the earth will last, and more memory than there is. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.002, 0.5, 0.999999, 1})
    void makesRowsOneAfterTheOther(double fraudRate) {
        int[] made = new int[1];

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> new RawTransactionSimulator(Long.MAX_VALUE, fraudRate, 1).run(transaction -> {
                    if (++made[0] == 3_000) {
                        throw new UnsupportedOperationException();
                    }
                }));
    }

    @ParameterizedTest(name = "{0} rows, {1} of them frauds")
    @CsvSource({"20000, 0.02, 0.02", "4000, 0.3, 0.04"})
    void makesEachKindOfFraudAsOftenAsStated(long rows, double rate, double tolerance) {
        List<RawTransaction> frauds = RawTransactions.of(rows, rate, 4).stream()
                .filter(transaction -> transaction.fraud().isPresent())
                .toList();

        for (FraudKind kind : FraudKind.values()) {
            assertThat(share(frauds, fraud -> fraud.fraud().equals(Optional.of(kind))))
                    .as(kind.name())
                    .isCloseTo(kind.share(), within(tolerance));
        }
    }

    @ParameterizedTest
    @CsvSource({"3000, CARD_TESTING", "3000, STOLEN_CARD", "9990, CARD_TESTING", "0, MERCHANT_COLLUSION"})
    void addsAWaveOfOneKindInThePlacesOfOthers(long row, FraudKind kind) {
        int rows = 10_000;
        List<RawTransaction> all = new ArrayList<>();

        new RawTransactionSimulator(rows, 0, 5)
                .with(List.of(FraudWave.parse(row + ":" + kind)))
                .run(all::add);

        assertThat(all).hasSize(rows).isSortedAccordingTo(Comparator.comparingLong(RawTransaction::second));
        assertThat(all.subList(0, (int) row)).allMatch(any -> any.fraud().isEmpty());
        List<Optional<FraudKind>> frauds = all.stream()
                .map(RawTransaction::fraud)
                .filter(Optional::isPresent)
                .toList();
        assertThat(frauds).containsOnly(Optional.of(kind)).hasSizeGreaterThanOrEqualTo(row > 9_000 ? 1 : 30);
    }

    /** Each third of the rows holds a third of the frauds, so that rows split by time have frauds in all parts. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void spreadsFraudsOverAllRows(long seed) {
        int third = 4_000;
        List<RawTransaction> all = RawTransactions.of(3 * third, 0.02, seed);

        for (int part = 0; part < 3; part++) {
            assertThat(share(
                            all.subList(part * third, (part + 1) * third),
                            row -> row.fraud().isPresent()))
                    .isCloseTo(0.02, within(0.007));
        }
    }

    @Test
    void purchasesAloneLackThePatternsOfFrauds() {
        assertThat(share(purchases, row -> isAtNight(row) && isFarFromHome(row)))
                .isLessThan(0.006);
        assertThat(purchases)
                .filteredOn(row -> row.channel() == Channel.KEYED)
                .isNotEmpty()
                .allMatch(row -> row.merchant().category().name().equals("travel"));
        assertThat(share(
                        purchases,
                        row -> row.channel() == Channel.ONLINE
                                && isAbroad(row)
                                && row.cents() <= 5_00
                                && row.merchant().category().median() >= 40))
                .isLessThan(0.001);
    }

    /** Nobody finds the frauds by their amounts or by their distances alone. */
    @Test
    void fraudsHaveAmountsAndDistancesOfPurchases() {
        List<RawTransaction> frauds = RawTransactions.of(4_000, 0.5, 9).stream()
                .filter(row -> row.fraud().isPresent())
                .toList();

        assertThat(share(purchases, RawTransactionSimulatorTest::isFarAndPresent))
                .isGreaterThan(0.04);
        assertThat(share(purchases, row -> row.homeDistanceKm().isEmpty())).isBetween(0.2, 0.4);
        assertThat(share(purchases, row -> row.cents() >= 100_00)).isGreaterThan(0.08);
        assertThat(share(purchases, row -> row.cents() <= 5_00)).isGreaterThan(0.08);
        assertThat(share(frauds, row -> row.cents() > 5_00 && row.cents() < 100_00))
                .isGreaterThan(0.3);
    }

    private static boolean isFarAndPresent(RawTransaction row) {
        return row.channel().hasCardPresent() && isFarFromHome(row);
    }
}
