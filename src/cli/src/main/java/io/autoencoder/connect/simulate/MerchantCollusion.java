// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A merchant who works with thieves: 4 to 10 cards are charged the same round amount, a multiple of 50, at the least
 * visited shop of its category in a city, some minutes apart, between 9:00 and 22:30. The numbers are typed in.
 */
record MerchantCollusion() implements FraudRule {

    private static final long ROUND_CENTS = 5_000;
    private static final int FIRST_HOUR = 9;
    private static final int LAST_HOUR_TO_START = 18;

    private static final List<String> FRONTS =
            List.of("restaurant", "clothing", "household", "entertainment", "pharmacy");
    private static final int MOST_TIMES_ROUND = 5;
    private static final int MOST_MINUTES_BETWEEN = 20;

    @Override
    public List<RawTransaction> plan(long now, Population population, SplittableRandom random) {
        Card first = population.card(random);
        City city = first.home();
        int hour = city.localTime(now).getHour();
        if (hour < FIRST_HOUR || hour > LAST_HOUR_TO_START) {
            return List.of();
        }
        Category category = population.category(FRONTS.get(random.nextInt(FRONTS.size())));
        List<Merchant> merchants =
                population.merchants().of(city, category, Channel.KEYED).elements();
        Merchant merchant = merchants.get(merchants.size() - 1);
        long cents = (1 + random.nextInt(MOST_TIMES_ROUND)) * ROUND_CENTS;
        List<RawTransaction> uses = new ArrayList<>();
        long second = now;
        for (int left = 4 + random.nextInt(7); left > 0; left--) {
            uses.add(new RawTransaction(
                    second,
                    population.card(random),
                    merchant,
                    Channel.KEYED,
                    cents,
                    Optional.of(FraudKind.MERCHANT_COLLUSION)));
            second += 60 + random.nextInt(60 * MOST_MINUTES_BETWEEN);
        }
        return uses;
    }
}
