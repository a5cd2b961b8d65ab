// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Somebody tries out a stolen number: 4 to 9 online purchases of 0.50 to 5.00, minutes apart, in web shops that sell
 * nothing so cheap, and after the last of them, within the hour, a large one of 250 to 900. All of it at any time of
 * the day, in one country, which is not that of the card.
 */
record CardTesting() implements FraudRule {

    private static final List<String> DEAR = List.of("clothing", "electronics", "household", "jewelry", "travel");
    private static final long LEAST_SMALL = 50;
    private static final long MOST_SMALL = 500;
    private static final long LEAST_LARGE = 25_000;
    private static final long MOST_LARGE = 90_000;
    private static final int MOST_SECONDS_BETWEEN = 300;

    @Override
    public List<RawTransaction> plan(long now, Population population, SplittableRandom random) {
        Card card = population.card(random);
        City city = population
                .city(there -> !there.country().equals(card.home().country()), random)
                .orElseThrow();
        List<RawTransaction> uses = new ArrayList<>();
        long second = now;
        for (int left = 4 + random.nextInt(6); left > 0; left--) {
            uses.add(use(second, card, city, random.nextLong(LEAST_SMALL, MOST_SMALL + 1), population, random));
            second += 20 + random.nextInt(MOST_SECONDS_BETWEEN);
        }
        second += 600 + random.nextInt(2_400);
        uses.add(use(second, card, city, random.nextLong(LEAST_LARGE, MOST_LARGE + 1), population, random));
        return uses;
    }

    private static RawTransaction use(
            long second, Card card, City city, long cents, Population population, SplittableRandom random) {
        Category category = population.category(DEAR.get(random.nextInt(DEAR.size())));
        return new RawTransaction(
                second,
                card,
                population.merchants().of(city, category, Channel.ONLINE).draw(random),
                Channel.ONLINE,
                cents,
                Optional.of(FraudKind.CARD_TESTING));
    }
}
