// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A card and the habits of who holds it: a home, hours, tastes, favorite merchants, how much they spend and how much of
 * it online, and from time to time a trip. Knows where it is and where it has been. For one thread.
 */
final class Card {

    private static final double SUBURBS_KM = 8;
    private static final double SPREAD_OF_LEVELS = 0.35;
    private static final double SPREAD_OF_ACTIVITY = 0.7;
    private static final double SPREAD_OF_TASTES = 0.6;
    private static final double SPREAD_OF_ONLINE = 0.5;
    private static final int LATEST_BY_HOURS = 2;
    private static final double TO_THE_FAVORITE = 0.6;

    private static final List<Channel> CHANNELS = List.of(Channel.values());
    private static final int HOURS = 24;
    private static final long A_DAY = HOURS * 3600L;
    private static final int LONGEST_TRIP_DAYS = 10;

    private final int number;
    private final City home;
    private final Place address;
    private final double level;
    private final double activity;
    private final double online;
    private final int lateByHours;
    private final double[] tastes;
    private final double[] favorites;
    private final double peak;
    private final Set<String> countries = new HashSet<>();

    private Optional<City> destination = Optional.empty();
    private long back;

    Card(int number, City home, List<Category> categories, SplittableRandom random) {
        this.number = number;
        this.home = home;
        this.address = home.center().near(SUBURBS_KM, random);
        this.level = logNormal(SPREAD_OF_LEVELS, random);
        this.activity = logNormal(SPREAD_OF_ACTIVITY, random);
        this.online = logNormal(SPREAD_OF_ONLINE, random);
        this.lateByHours = random.nextInt(2 * LATEST_BY_HOURS + 1) - LATEST_BY_HOURS;
        this.tastes = new double[categories.size()];
        Arrays.setAll(tastes, i -> logNormal(SPREAD_OF_TASTES, random));
        this.favorites = random.doubles(categories.size()).toArray();
        this.peak = peak(categories);
        countries.add(home.country());
    }

    private static double logNormal(double spread, SplittableRandom random) {
        return Math.exp(spread * random.nextGaussian());
    }

    private double peak(List<Category> categories) {
        double highest = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            for (boolean onWeekend : new boolean[] {false, true}) {
                double sum = 0;
                for (Category category : categories) {
                    sum += category.weightAt(hour, onWeekend) * tastes[category.index()];
                }
                highest = Math.max(highest, sum);
            }
        }
        return highest;
    }

    /** Draws what is bought now; nothing is the more likely the less usual the hour is. */
    Optional<Category> wish(long second, List<Category> categories, SplittableRandom random) {
        OffsetDateTime habitual = whereabouts(second).localTime(second).minusHours(lateByHours);
        boolean onWeekend = habitual.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        double left = random.nextDouble() * peak;
        for (Category category : categories) {
            left -= category.weightAt(habitual.getHour(), onWeekend) * tastes[category.index()];
            if (left < 0) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }

    /** Draws how something is paid for. */
    Channel channel(Category category, SplittableRandom random) {
        return new WeightedChoice<>(CHANNELS, channel -> weight(category, channel)).draw(random);
    }

    private double weight(Category category, Channel channel) {
        return category.weight(channel) * (channel == Channel.ONLINE ? online : 1);
    }

    /** Draws the merchant, often the same. */
    Merchant merchant(WeightedChoice<Merchant> merchants, Category category, SplittableRandom random) {
        return random.nextDouble() < TO_THE_FAVORITE
                ? merchants.at(favorites[category.index()])
                : merchants.draw(random);
    }

    /** Goes on a trip of some days. */
    void leaveFor(City city, long now, SplittableRandom random) {
        destination = Optional.of(city);
        back = now + (1 + random.nextInt(LONGEST_TRIP_DAYS)) * A_DAY;
    }

    /** The city where it is: at home or on a trip. */
    City whereabouts(long now) {
        return destination.filter(city -> now < back).orElse(home);
    }

    boolean isTraveling(long now) {
        return destination.isPresent() && now < back;
    }

    void haveBeenTo(City city) {
        countries.add(city.country());
    }

    boolean hasBeenTo(City city) {
        return countries.contains(city.country());
    }

    int number() {
        return number;
    }

    City home() {
        return home;
    }

    Place address() {
        return address;
    }

    double level() {
        return level;
    }

    double activity() {
        return activity;
    }
}
