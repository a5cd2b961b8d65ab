// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which hours of the week have a reference of their own, as records are distributed otherwise in others. */
public enum Rhythm {

    /** All hours are alike. */
    NONE(1),

    HOUR_OF_DAY(24),

    /** Monday to Friday, and Saturday and Sunday. */
    WEEKEND(2),

    DAY_OF_WEEK(7),

    /** The hours of a day from Monday to Friday, and those of one at the weekend. */
    HOUR_OF_DAY_AND_WEEKEND(48),

    HOUR_OF_WEEK(168);

    /** Of a record whose time is not known. */
    static final long UNKNOWN = Long.MIN_VALUE;

    static final int HOURS_OF_WEEK = 168;
    static final int HOURS_OF_DAY = 24;

    private static final int SATURDAY = 5;

    /** 1 January 1970 was a Thursday, Monday being 0. */
    private static final int WEEKDAY_OF_1970 = 3;

    private final int groups;

    Rhythm(int groups) {
        this.groups = groups;
    }

    /** How many groups of hours there are. */
    public int groups() {
        return groups;
    }

    /**
     * The group of an hour.
     *
     * @param hour since 1970 began, on the clock that times are read by
     * @return from 0 on; one more than the last where the hour is not known
     */
    int group(long hour) {
        return hour == UNKNOWN ? groups : groupOfWeek(hourOfWeek(hour));
    }

    /** Since Monday began, 0 to 167. */
    static int hourOfWeek(long hour) {
        return (int) Math.floorMod(hour + WEEKDAY_OF_1970 * HOURS_OF_DAY, (long) HOURS_OF_WEEK);
    }

    /** @param hour since Monday began */
    int groupOfWeek(int hour) {
        int day = hour / HOURS_OF_DAY;
        int weekend = day >= SATURDAY ? 1 : 0;
        return switch (this) {
            case NONE -> 0;
            case HOUR_OF_DAY -> hour % HOURS_OF_DAY;
            case WEEKEND -> weekend;
            case DAY_OF_WEEK -> day;
            case HOUR_OF_DAY_AND_WEEKEND -> weekend * HOURS_OF_DAY + hour % HOURS_OF_DAY;
            case HOUR_OF_WEEK -> hour;
        };
    }

    /** The one with the fewest groups that tells apart all hours that any of others does. */
    static Rhythm together(Collection<Rhythm> others) {
        return Arrays.stream(values())
                .filter(rhythm -> others.stream().allMatch(rhythm::tells))
                .min(Comparator.comparingInt(Rhythm::groups))
                .orElse(HOUR_OF_WEEK);
    }

    /** Whether all hours of one group are in one group of another rhythm. */
    private boolean tells(Rhythm other) {
        int[] groups = groupsOf(other);
        return IntStream.range(0, HOURS_OF_WEEK).allMatch(hour -> groups[groupOfWeek(hour)] == other.groupOfWeek(hour));
    }

    /** For each group, in which group of a rhythm that tells fewer hours apart it is. */
    int[] groupsOf(Rhythm coarser) {
        int[] groups = new int[this.groups];
        for (int hour = 0; hour < HOURS_OF_WEEK; hour++) {
            groups[groupOfWeek(hour)] = coarser.groupOfWeek(hour);
        }
        return groups;
    }

    /**
     * What each group of a rhythm has that tells more hours apart.
     *
     * @param own of each group; empty without a rhythm, and the result is too
     */
    <T> List<T> spread(List<T> own, Rhythm finer) {
        return own.isEmpty()
                ? own
                : IntStream.of(finer.groupsOf(this)).mapToObj(own::get).toList();
    }

    /** Whether no day of the week is told from another. */
    boolean isDaily() {
        return this == NONE || this == HOUR_OF_DAY;
    }
}
