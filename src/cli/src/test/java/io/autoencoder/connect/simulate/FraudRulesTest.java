// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind of fraud looks like, case by case. */
class FraudRulesTest {

    private static final int PURCHASES = 6_000;
    private static final int BETWEEN_CASES = 5;

    /**
     * A case, begun among purchases.
     *
     * @param used countries where the card was used before
     */
    private record Case(long begun, List<RawTransaction> uses, Set<String> used) {

        Card card() {
            return uses.get(0).card();
        }

        RawTransaction last() {
            return uses.get(uses.size() - 1);
        }

        long minutes() {
            return (last().second() - uses.get(0).second()) / 60;
        }

        /** Different values of something in its transactions. */
        <T> Set<T> all(Function<RawTransaction, T> what) {
            return uses.stream().map(what).collect(Collectors.toSet());
        }
    }

    /** Cases that are begun at any time of three days. */
    private static List<Case> cases(FraudKind kind) {
        SplittableRandom random = new SplittableRandom(8);
        Population population = new Population(random);
        Purchases purchases = new Purchases(population, RawTransactionSimulator.START, random.split());
        Map<Integer, Set<String>> countries = new HashMap<>();
        List<Case> cases = new ArrayList<>();
        for (int i = 1; i <= PURCHASES; i++) {
            RawTransaction purchase = purchases.next();
            countries
                    .computeIfAbsent(purchase.card().number(), card -> new HashSet<>())
                    .add(purchase.merchant().city().country());
            List<RawTransaction> uses =
                    i % BETWEEN_CASES == 0 ? kind.rule().plan(purchase.second(), population, random) : List.of();
            if (!uses.isEmpty()) {
                Set<String> used = countries.getOrDefault(uses.get(0).card().number(), Set.of());
                cases.add(new Case(purchase.second(), uses, Set.copyOf(used)));
            }
        }
        assertThat(cases).hasSizeGreaterThan(30);
        return cases;
    }

    @ParameterizedTest
    @EnumSource(FraudKind.class)
    void plansInOrderOfTimeAndNothingThatIsPast(FraudKind kind) {
        assertThat(cases(kind)).allSatisfy(fraud -> {
            assertThat(fraud.uses().get(0).second()).isGreaterThanOrEqualTo(fraud.begun());
            assertThat(fraud.uses()).extracting(RawTransaction::second).isSorted();
            assertThat(fraud.uses()).extracting(RawTransaction::fraud).allMatch(told -> told.get() == kind);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "STOLEN_CARD,         0,  5",
        "MERCHANT_COLLUSION,  9, 22",
        "CARD_TESTING,        0, 23",
        "ACCOUNT_TAKEOVER,    0, 23",
    })
    void keepsToItsHours(FraudKind kind, int first, int last) {
        assertThat(cases(kind).stream()
                        .flatMap(fraud -> fraud.all(use -> use.localTime().getHour()).stream())
                        .collect(Collectors.toSet()))
                .contains(first, last - 1)
                .allMatch(hour -> hour >= first && hour <= last);
    }

    @Test
    void stolenCardsAreUsedFarFromHomeWithoutAPin() {
        List<Case> cases = cases(FraudKind.STOLEN_CARD);

        assertThat(cases).allSatisfy(fraud -> {
            assertThat(fraud.uses()).hasSizeBetween(3, 8);
            assertThat(fraud.minutes()).isLessThan(120);
            assertThat(fraud.all(RawTransaction::card)).hasSize(1);
            assertThat(fraud.all(use -> use.merchant().city())).hasSize(1);
            assertThat(fraud.uses()).allSatisfy(use -> {
                assertThat(use.channel()).isIn(Channel.CONTACTLESS, Channel.ATM);
                assertThat(use.channel() == Channel.ATM || use.cents() <= 50_00).isTrue();
                assertThat(use.homeDistanceKm().orElse(1_000)).isBetween(100.0, 2_500.0);
            });
        });
        assertThat(cases).anyMatch(fraud -> fraud.all(RawTransaction::channel).size() == 2);
    }

    @Test
    void cardsAreTestedWithSmallAmountsBeforeALargeOne() {
        assertThat(cases(FraudKind.CARD_TESTING)).allSatisfy(fraud -> {
            assertThat(fraud.uses()).hasSizeBetween(5, 10);
            assertThat(fraud.minutes()).isBetween(10L, 120L);
            assertThat(fraud.uses().subList(0, fraud.uses().size() - 1))
                    .allMatch(use -> use.cents() >= 50 && use.cents() <= 5_00);
            assertThat(fraud.last().cents()).isBetween(250_00L, 900_00L);
            assertThat(fraud.last().second()
                            - fraud.uses().get(fraud.uses().size() - 2).second())
                    .isBetween(600L, 3_600L);
            assertThat(fraud.all(RawTransaction::card)).hasSize(1);
            assertThat(fraud.all(use -> use.merchant().city().country())).hasSize(1);
            assertThat(fraud.uses())
                    .allMatch(use -> use.channel() == Channel.ONLINE && RawTransactions.isAbroad(use))
                    .allMatch(use -> use.merchant().category().median() >= 40);
        });
    }

    @Test
    void accountsAreTakenOverFromACountryThatIsNewToTheCard() {
        List<Case> cases = cases(FraudKind.ACCOUNT_TAKEOVER);

        assertThat(cases).allSatisfy(fraud -> {
            assertThat(fraud.uses()).hasSizeBetween(2, 5);
            assertThat(fraud.minutes()).isLessThan(360);
            assertThat(fraud.all(RawTransaction::card)).hasSize(1);
            assertThat(fraud.all(RawTransaction::channel)).containsExactly(Channel.ONLINE);
            assertThat(fraud.all(use -> use.merchant().city().country()))
                    .hasSize(1)
                    .doesNotContain(fraud.card().home().country())
                    .noneMatch(fraud.used()::contains);
        });
        // Between two and three times what the holder would pay, and the median of that is near 2.5.
        assertThat(cases.stream()
                        .flatMap(fraud -> fraud.uses().stream())
                        .mapToDouble(use -> use.cents()
                                / (100
                                        * use.card().level()
                                        * use.merchant().category().median()))
                        .sorted()
                        .toArray())
                .satisfies(ratios -> assertThat(ratios[ratios.length / 2]).isBetween(2.2, 2.8));
    }

    @Test
    void colludingMerchantsChargeManyCardsTheSameRoundAmount() {
        List<Case> cases = cases(FraudKind.MERCHANT_COLLUSION);

        assertThat(cases).allSatisfy(fraud -> {
            assertThat(fraud.uses()).hasSizeBetween(4, 10);
            assertThat(fraud.minutes()).isLessThan(200);
            assertThat(fraud.all(RawTransaction::card)).hasSizeGreaterThan(2);
            assertThat(fraud.all(RawTransaction::merchant)).hasSize(1);
            assertThat(fraud.all(RawTransaction::channel)).containsExactly(Channel.KEYED);
            assertThat(fraud.all(RawTransaction::cents)).hasSize(1).allMatch(cents -> cents % 50_00 == 0);
        });
        assertThat(cases.stream().map(fraud -> fraud.last().cents()).collect(Collectors.toSet()))
                .hasSize(5);
    }
}
