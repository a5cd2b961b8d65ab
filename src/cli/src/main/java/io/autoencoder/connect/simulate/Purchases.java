// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.Optional;
import java.util.SplittableRandom;

/** What cards are used for by those who hold them, one after the other without end. For one thread. */
final class Purchases {

    /** In cents; what costs more is paid by chip. */
    static final long CONTACTLESS_LIMIT = 5_000;

    /** How many there are in a day, about. */
    static final int A_DAY = 2_000;

    /** How many of the moments at which somebody might buy something have it done. */
    private static final double TAKEN = 0.45;

    private static final double MEAN_GAP_SECONDS = 24 * 3600 * TAKEN / A_DAY;

    private static final double LEAVES_FOR_A_TRIP = 0.012;
    private static final double STARTS_ON_A_TRIP = 0.065;
    private static final double OUT_OF_TOWN = 0.06;
    private static final double OUT_OF_TOWN_KM = 300;
    private static final double DOMESTIC_ONLINE = 0.75;

    private final Population population;
    private final SplittableRandom random;
    private double clock;

    Purchases(Population population, long start, SplittableRandom random) {
        this.population = population;
        this.clock = start;
        this.random = random;
        for (Card card : population.cards()) {
            if (random.nextDouble() < STARTS_ON_A_TRIP) {
                card.leaveFor(population.city(random), start, random);
            }
        }
    }

    /** The next purchase, not before the last. */
    RawTransaction next() {
        while (true) {
            clock -= MEAN_GAP_SECONDS * Math.log(1 - random.nextDouble());
            long now = (long) clock;
            Card card = population.card(random);
            Optional<Category> wish = card.wish(now, population.categories(), random);
            if (wish.isPresent()) {
                return purchase(now, card, wish.get());
            }
        }
    }

    private RawTransaction purchase(long now, Card card, Category category) {
        Channel channel = card.channel(category, random);
        long cents = category.price(card.level(), random);
        if (channel == Channel.CONTACTLESS && cents > CONTACTLESS_LIMIT) {
            channel = Channel.CHIP;
        }
        City city = channel.hasCardPresent() ? cityOfShop(now, card) : cityOfRemoteSale(card);
        card.haveBeenTo(city);
        Merchant merchant = card.merchant(population.merchants().of(city, category, channel), category, random);
        if (!card.isTraveling(now) && random.nextDouble() < LEAVES_FOR_A_TRIP) {
            card.leaveFor(population.city(random), now, random);
        }
        return new RawTransaction(now, card, merchant, channel, cents, Optional.empty());
    }

    private City cityOfShop(long now, Card card) {
        City here = card.whereabouts(now);
        return random.nextDouble() < OUT_OF_TOWN
                ? population
                        .city(city -> city.distanceKm(here) < OUT_OF_TOWN_KM, random)
                        .orElse(here)
                : here;
    }

    private City cityOfRemoteSale(Card card) {
        return random.nextDouble() < DOMESTIC_ONLINE
                ? population
                        .city(city -> city.country().equals(card.home().country()), random)
                        .orElse(card.home())
                : population.city(random);
    }
}
