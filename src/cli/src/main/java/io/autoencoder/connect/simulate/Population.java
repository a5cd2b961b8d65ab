// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The cards, and the cities and merchants that they visit. */
final class Population {

    static final int CARDS = 2_000;

    private final List<City> cities = City.all();
    private final List<Category> categories = Category.all();
    private final WeightedChoice<City> destinations = new WeightedChoice<>(cities, City::size);
    private final Merchants merchants;
    private final WeightedChoice<Card> cards;

    Population(SplittableRandom random) {
        this.merchants = new Merchants(cities, categories, random);
        WeightedChoice<City> homes = new WeightedChoice<>(cities, City::homes);
        this.cards = new WeightedChoice<>(
                IntStream.rangeClosed(1, CARDS)
                        .mapToObj(number -> new Card(number, homes.draw(random), categories, random))
                        .toList(),
                Card::activity);
    }

    List<Card> cards() {
        return cards.elements();
    }

    /** Any card, active ones more often. */
    Card card(SplittableRandom random) {
        return cards.draw(random);
    }

    /** Any city, large ones more often. */
    City city(SplittableRandom random) {
        return destinations.draw(random);
    }

    /** Any of the cities that are fit, each as often; absent if none is. */
    Optional<City> city(Predicate<City> fit, SplittableRandom random) {
        List<City> fits = cities.stream().filter(fit).toList();
        return fits.isEmpty() ? Optional.empty() : Optional.of(fits.get(random.nextInt(fits.size())));
    }

    List<Category> categories() {
        return categories;
    }

    Category category(String name) {
        return categories.stream()
                .filter(category -> category.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Merchants merchants() {
        return merchants;
    }
}
