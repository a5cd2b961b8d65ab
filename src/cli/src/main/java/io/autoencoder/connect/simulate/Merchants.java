// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * All merchants: shops and web shops of every category in each city, more in larger ones. In a city and category they
 * are visited by Zipf's law. Immutable.
 */
final class Merchants {

    private static final int SHOPS_PER_SIZE = 2;
    private static final int WEB_SHOPS_PER_SIZE = 1;
    private static final double SUBURBS_KM = 6;

    /**
     * Share of the merchants whose category a real feed does not know, and of those whose terminal's place it does not.
     */
    private static final double UNKNOWN = 0.03;

    /** By city and category. */
    private final List<List<WeightedChoice<Merchant>>> shops = new ArrayList<>();

    private final List<List<WeightedChoice<Merchant>>> webShops = new ArrayList<>();

    Merchants(List<City> cities, List<Category> categories, SplittableRandom random) {
        int number = 0;
        for (City city : cities) {
            List<WeightedChoice<Merchant>> here = new ArrayList<>();
            List<WeightedChoice<Merchant>> onTheWeb = new ArrayList<>();
            for (Category category : categories) {
                here.add(some(SHOPS_PER_SIZE * city.size(), number, category, city, random));
                number += SHOPS_PER_SIZE * city.size();
                onTheWeb.add(some(WEB_SHOPS_PER_SIZE * city.size(), number, category, city, random));
                number += WEB_SHOPS_PER_SIZE * city.size();
            }
            shops.add(here);
            webShops.add(onTheWeb);
        }
    }

    private static WeightedChoice<Merchant> some(
            int count, int after, Category category, City city, SplittableRandom random) {
        List<Merchant> merchants = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            boolean registered = random.nextDouble() >= UNKNOWN;
            Place place = city.center().near(SUBURBS_KM, random);
            merchants.add(new Merchant(
                    after + i,
                    category,
                    registered,
                    city,
                    random.nextDouble() < UNKNOWN ? Optional.empty() : Optional.of(place)));
        }
        return WeightedChoice.zipf(merchants);
    }

    /** Those of a city where a category is bought through a channel, the most visited first. */
    WeightedChoice<Merchant> of(City city, Category category, Channel channel) {
        return (channel == Channel.ONLINE ? webShops : shops).get(city.index()).get(category.index());
    }
}
