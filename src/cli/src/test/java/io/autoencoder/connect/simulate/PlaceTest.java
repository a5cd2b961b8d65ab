// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "52.52,  13.41,  48.86,   2.35,    878, Berlin to Paris",
        "51.51,  -0.13,  40.71, -74.01,   5570, London to New York",
        "35.68, 139.69,  34.05, -118.24,  8815, Tokyo to Los Angeles over the date line",
        "0,          0,      0,  180,    20015, halfway around",
        "90,         0,     90,   77,        0, the pole from the pole",
    })
    void measuresDistancesOnTheGlobe(double north1, double east1, double north2, double east2, double km, String name) {
        Place from = new Place(north1, east1);
        Place to = new Place(north2, east2);

        assertThat(from.distanceKm(to)).as(name).isCloseTo(km, within(0.005 * km + 1e-6));
        assertThat(to.distanceKm(from)).isEqualTo(from.distanceKm(to));
    }

    /** The distance of two normal variables has a mean of √(π/2) deviations. */
    @Property(tries = 20)
    void findsPlacesNearby(
            @ForAll @DoubleRange(min = -60, max = 70) double latitude,
            @ForAll @DoubleRange(min = 1, max = 20) double km) {
        SplittableRandom random = new SplittableRandom(5);
        Place place = new Place(latitude, 10);

        double mean = DoubleStream.generate(() -> place.distanceKm(place.near(km, random)))
                .limit(2_000)
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(km * Math.sqrt(Math.PI / 2), within(0.06 * km));
    }
}
