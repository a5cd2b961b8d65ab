// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Somebody has taken over an account: 2 to 5 purchases within six hours in web shops of one country where the card was
 * never used before, at any time of the day, of what is easily sold again, for two to three times what its holder pays
 * for it.
 */
record AccountTakeover() implements FraudRule {

    private static final List<String> EASILY_SOLD = List.of("electronics", "jewelry", "digital_goods", "clothing");
    private static final int MOST_MINUTES_BETWEEN = 80;

    @Override
    public List<RawTransaction> plan(long now, Population population, SplittableRandom random) {
        Card card = population.card(random);
        return population
                .city(there -> !card.hasBeenTo(there), random)
                .map(city -> plan(now, card, city, population, random))
                .orElse(List.of());
    }

    private static List<RawTransaction> plan(
            long now, Card card, City city, Population population, SplittableRandom random) {
        card.haveBeenTo(city);
        List<RawTransaction> uses = new ArrayList<>();
        long second = now;
        for (int left = 2 + random.nextInt(4); left > 0; left--) {
            Category category = population.category(EASILY_SOLD.get(random.nextInt(EASILY_SOLD.size())));
            uses.add(new RawTransaction(
                    second,
                    card,
                    population.merchants().of(city, category, Channel.ONLINE).draw(random),
                    Channel.ONLINE,
                    category.price((2 + random.nextDouble()) * card.level(), random),
                    Optional.of(FraudKind.ACCOUNT_TAKEOVER)));
            second += 300 + random.nextInt(60 * MOST_MINUTES_BETWEEN);
        }
        return uses;
    }
}
