// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.SplittableRandom;

/**
 * A point on the earth.
 *
 * @param latitude in degrees
 * @param longitude in degrees
 */
record Place(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6371;
    private static final double KM_PER_DEGREE = Math.toRadians(EARTH_RADIUS_KM);

    /** Along the great circle. */
    double distanceKm(Place other) {
        double north = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double haversine = north * north
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)) * east * east;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }

    /**
     * A place some way off in any direction.
     *
     * @param spreadKm standard deviation north and east
     */
    Place near(double spreadKm, SplittableRandom random) {
        return new Place(
                latitude + spreadKm * random.nextGaussian() / KM_PER_DEGREE,
                longitude + spreadKm * random.nextGaussian() / (KM_PER_DEGREE * Math.cos(Math.toRadians(latitude))));
    }
}
