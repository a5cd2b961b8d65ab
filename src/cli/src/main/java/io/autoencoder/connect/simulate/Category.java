// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What merchants sell.
 *
 * @param index its place in {@link #all}
 * @param weight how often it is bought, in relation to others
 * @param median of the amount
 * @param spread of the amount's logarithm
 * @param weekend how much more often it is bought on a Saturday or Sunday
 * @param channels how often each is used, in relation to others
 * @param hours how often it is bought in each hour of the day, in relation to others
 */
record Category(
        int index,
        String name,
        double weight,
        double median,
        double spread,
        double weekend,
        Map<Channel, Double> channels,
        int[] hours) {

    private static final int FIRST_CHANNEL = 5;
    private static final long CENTS = 100;
    private static final long BANKNOTE = 10 * CENTS;
    private static final long SMALLEST = 50;

    static List<Category> all() {
        List<String[]> lines = ResourceTable.lines("merchant-categories.csv");
        Category[] categories = new Category[lines.size()];
        Arrays.setAll(categories, i -> of(i, lines.get(i)));
        return List.of(categories);
    }

    private static Category of(int index, String[] cells) {
        Map<Channel, Double> channels = new EnumMap<>(Channel.class);
        int cell = FIRST_CHANNEL;
        for (Channel channel : Channel.values()) {
            channels.put(channel, Double.valueOf(cells[cell++]));
        }
        return new Category(
                index,
                cells[0],
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                channels,
                cells[cells.length - 1].chars().map(digit -> digit - '0').toArray());
    }

    /** How often a channel is used, in relation to others. */
    double weight(Channel channel) {
        return channels.getOrDefault(channel, 0.0);
    }

    /** How often it is bought in an hour of the day, in relation to others and other hours. */
    double weightAt(int hour, boolean onWeekend) {
        return weight * hours[hour] * (onWeekend ? weekend : 1);
    }

    /**
     * Draws a price in cents: often it ends in .99 or is whole, and banknotes come in tens.
     *
     * @param level how much more than others this customer spends
     */
    long price(double level, SplittableRandom random) {
        long cents = Math.round(CENTS * level * median * Math.exp(spread * random.nextGaussian()));
        if (weight(Channel.ATM) > 0) {
            return Math.max(1, Math.round((double) cents / BANKNOTE)) * BANKNOTE;
        }
        long whole = cents / CENTS * CENTS;
        double ending = random.nextDouble();
        return Math.max(SMALLEST, ending < 0.35 ? whole + 99 : ending < 0.5 ? whole : cents);
    }
}
