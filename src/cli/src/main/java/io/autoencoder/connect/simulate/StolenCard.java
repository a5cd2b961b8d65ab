// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A stolen card, used far from home at night: 3 to 8 transactions within two hours, between midnight and six on the
 * local clock, all in one city 100 to 2,500 km from the home of the card, which is not on a trip. The thief does not
 * know the PIN, so most are contactless, in shops that are open late, and some of them at machines that a PIN was
 * watched at. Amounts are as usual there.
 */
record StolenCard() implements FraudRule {

    private static final LocalTime STARTS_BEFORE = LocalTime.of(4, 0);

    /** Between the centers of cities; homes and terminals lie around them. */
    private static final double NEAREST_KM = 150;

    private static final double FARTHEST_KM = 2_400;

    private static final List<String> OPEN_LATE =
            List.of("fuel", "grocery", "restaurant", "transport", "entertainment");
    private static final double AT_A_MACHINE = 0.3;
    private static final int MOST_MINUTES_BETWEEN = 15;

    @Override
    public List<RawTransaction> plan(long now, Population population, SplittableRandom random) {
        Card card = population.card(random);
        City city = population
                .city(there -> isFar(there.distanceKm(card.home())), random)
                .orElseThrow();
        LocalTime clock = city.localTime(now).toLocalTime();
        if (card.isTraveling(now) || !clock.isBefore(STARTS_BEFORE)) {
            return List.of();
        }
        List<RawTransaction> uses = new ArrayList<>();
        long second = now + random.nextLong(clock.until(STARTS_BEFORE, ChronoUnit.SECONDS));
        for (int left = 3 + random.nextInt(6); left > 0; left--) {
            uses.add(use(second, card, city, population, random));
            second += 60 + random.nextInt(60 * MOST_MINUTES_BETWEEN);
        }
        return uses;
    }

    private static boolean isFar(double km) {
        return km > NEAREST_KM && km < FARTHEST_KM;
    }

    private static RawTransaction use(
            long second, Card card, City city, Population population, SplittableRandom random) {
        boolean atAMachine = random.nextDouble() < AT_A_MACHINE;
        Channel channel = atAMachine ? Channel.ATM : Channel.CONTACTLESS;
        Category category = population.category(atAMachine ? "cash" : OPEN_LATE.get(random.nextInt(OPEN_LATE.size())));
        long cents = category.price(card.level(), random);
        while (!atAMachine && cents > Purchases.CONTACTLESS_LIMIT) {
            cents = category.price(card.level(), random);
        }
        return new RawTransaction(
                second,
                card,
                population.merchants().of(city, category, channel).draw(random),
                channel,
                cents,
                Optional.of(FraudKind.STOLEN_CARD));
    }
}
