// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * Where cards are at home and merchants sell.
 *
 * @param index its place in {@link #all}
 * @param country two letters of ISO 3166
 * @param homes how many cards are at home there, in relation to others
 * @param size how many merchants it has and how many travelers it draws, in relation to others
 */
record City(int index, String country, ZoneId zone, Place center, int homes, int size) {

    static List<City> all() {
        List<String[]> lines = ResourceTable.lines("cities.csv");
        City[] cities = new City[lines.size()];
        Arrays.setAll(cities, i -> of(i, lines.get(i)));
        return List.of(cities);
    }

    private static City of(int index, String[] cells) {
        return new City(
                index,
                cells[0],
                ZoneId.of(cells[1]),
                new Place(Double.parseDouble(cells[2]), Double.parseDouble(cells[3])),
                Integer.parseInt(cells[4]),
                Integer.parseInt(cells[5]));
    }

    OffsetDateTime localTime(long second) {
        return Instant.ofEpochSecond(second).atZone(zone).toOffsetDateTime();
    }

    double distanceKm(City other) {
        return center.distanceKm(other.center);
    }
}
