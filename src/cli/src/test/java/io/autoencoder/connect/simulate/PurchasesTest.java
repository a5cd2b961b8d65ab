// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static io.autoencoder.connect.simulate.RawTransactions.isAbroad;
import static io.autoencoder.connect.simulate.RawTransactions.isAtNight;
import static io.autoencoder.connect.simulate.RawTransactions.isFarFromHome;
import static io.autoencoder.connect.simulate.RawTransactions.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cards are used for by those who hold them. */
class PurchasesTest {

    private static List<RawTransaction> purchases;

    @BeforeAll
    static void simulateTwoWeeks() {
        purchases = RawTransactions.of(28_000, 0, 21);
    }

    private static List<RawTransaction> those(Predicate<RawTransaction> which) {
        return purchases.stream().filter(which).toList();
    }

    private static List<RawTransaction> of(String category) {
        return those(row -> row.merchant().category().name().equals(category));
    }

    private static <K> Map<K, List<RawTransaction>> by(Function<RawTransaction, K> what) {
        return purchases.stream().collect(Collectors.groupingBy(what));
    }

    @Test
    void areAsManyADayAsStated() {
        long days = (purchases.get(purchases.size() - 1).second() - RawTransactionSimulator.START) / (24 * 3600);

        assertThat((double) purchases.size() / days).isCloseTo(Purchases.A_DAY, within(0.15 * Purchases.A_DAY));
    }

    @Test
    void sleepAtNightAndPeakInTheAfternoon() {
        assertThat(share(purchases, RawTransactions::isAtNight)).isBetween(0.02, 0.08);
        assertThat(share(purchases, row -> row.localTime().getHour() / 6 == 2)).isGreaterThan(0.3);
    }

    /** How much more often on a day of the weekend than on a working day. */
    @ParameterizedTest
    @CsvSource({"entertainment, 1.6", "restaurant, 1.4", "transport, 0.6", "utilities, 0.5"})
    void dependOnTheDayOfTheWeek(String category, double factor) {
        double weekend =
                share(of(category), row -> row.localTime().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0);

        assertThat(weekend / 2 / ((1 - weekend) / 5)).isCloseTo(factor, within(0.25 * factor));
    }

    @ParameterizedTest
    @CsvSource({"grocery, 24, 0.24", "restaurant, 19, 0.15", "digital_goods, 9, 0.08", "jewelry, 140, 0.007"})
    void haveTheAmountsAndSharesOfTheirCategory(String category, double median, double share) {
        List<RawTransaction> rows = of(category);

        assertThat(rows.stream()
                                .sorted(Comparator.comparing(RawTransaction::cents))
                                .toList()
                                .get(rows.size() / 2)
                                .cents()
                        / 100.0)
                .isCloseTo(median, within(0.25 * median));
        assertThat((double) rows.size() / purchases.size()).isCloseTo(share, within(0.25 * share));
    }

    @Test
    void followTheRulesOfChannels() {
        assertThat(purchases)
                .allMatch(row -> row.channel() != Channel.CONTACTLESS || row.cents() <= 50_00)
                .allMatch(row -> (row.channel() == Channel.ATM)
                        == row.merchant().category().name().equals("cash"))
                .allMatch(row -> row.channel() != Channel.ATM || row.cents() % 10_00 == 0)
                .allMatch(row ->
                        row.channel().hasCardPresent() || row.homeDistanceKm().isEmpty());
        assertThat(by(RawTransaction::channel)).containsOnlyKeys(Channel.values());
    }

    @Test
    void areMadeNearHomeButOnTrips() {
        List<RawTransaction> present = those(row -> row.homeDistanceKm().isPresent());

        assertThat(share(present, row -> row.homeDistanceKm().getAsDouble() < 50))
                .isBetween(0.8, 0.95);
        assertThat(share(present, RawTransactions::isFarFromHome)).isBetween(0.05, 0.15);
        assertThat(share(those(row -> row.channel() == Channel.ONLINE), RawTransactions::isAbroad))
                .isBetween(0.15, 0.3);
    }

    /** A card at home in the west is not asleep when those in the east are. */
    @Test
    void happenByTheClockOfThePlace() {
        assertThat(share(those(row -> isFarFromHome(row) && !isAbroad(row)), row -> isAtNight(row)))
                .isLessThan(0.1);
        assertThat(share(those(row -> row.localTime().getOffset().getTotalSeconds() != 0), RawTransactions::isAtNight))
                .isCloseTo(share(purchases, RawTransactions::isAtNight), within(0.02));
    }

    @Test
    void goToAFewMerchantsMostly() {
        List<Integer> visits = by(RawTransaction::merchant).values().stream()
                .map(List::size)
                .sorted(Comparator.reverseOrder())
                .toList();

        assertThat(visits).hasSizeGreaterThan(2_000);
        assertThat(visits.stream()
                        .limit(visits.size() / 5)
                        .mapToInt(Integer::intValue)
                        .sum())
                .isGreaterThan(purchases.size() / 2); // a fifth of the merchants
    }

    @Test
    void leaveCellsEmptyAsARealFeedDoes() {
        assertThat(share(purchases, row -> !row.merchant().registered())).isBetween(0.01, 0.05);
        assertThat(share(
                        those(row -> row.channel().hasCardPresent()),
                        row -> row.homeDistanceKm().isEmpty()))
                .isBetween(0.01, 0.05);
    }

    /** Of cards that buy often: their spending differs more between cards than chance has it, and they come back. */
    @Test
    void areHabitsOfTheirCard() {
        List<List<RawTransaction>> often = by(RawTransaction::card).values().stream()
                .filter(rows -> rows.size() >= 40)
                .toList();

        assertThat(often).hasSizeGreaterThan(30).allSatisfy(rows -> {
            long merchants =
                    rows.stream().map(RawTransaction::merchant).distinct().count();
            assertThat((double) merchants / rows.size()).isLessThan(0.9);
        });
        assertThat(often.stream()
                        .mapToDouble(rows -> share(rows, row -> row.channel() == Channel.ONLINE))
                        .summaryStatistics())
                .satisfies(online -> {
                    assertThat(online.getMin()).isLessThan(0.15);
                    assertThat(online.getMax()).isGreaterThan(0.45);
                });
    }
}
