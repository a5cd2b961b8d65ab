// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What windows are by definition: over all records so far, gone through again for each of them. */
final class BatchWindows {

    /** A record; the value is null for none. */
    record Event(String key, long time, Double value) {}

    private final boolean includeCurrent;
    private final long grace;
    private final List<Event> events = new ArrayList<>();

    BatchWindows(boolean includeCurrent, long grace) {
        this.includeCurrent = includeCurrent;
        this.grace = grace;
    }

    /** Takes the next record in; whether it is in time. */
    boolean next(Event event) {
        long newest = events.stream()
                .filter(other -> other.key().equals(event.key()))
                .mapToLong(Event::time)
                .max()
                .orElse(Long.MIN_VALUE);
        events.add(event);
        return newest == Long.MIN_VALUE || event.time() >= newest - grace;
    }

    /** Of the latest record, with records up to {@code slack} beyond either end of the window. */
    double value(AggregateFunction function, boolean ofField, long window, long slack) {
        int last = events.size() - 1;
        Event current = events.get(last);
        List<Event> inside = new ArrayList<>();
        double since = Double.NaN;
        for (int i = 0; i <= last; i++) {
            Event event = events.get(i);
            boolean counts = i < last || includeCurrent;
            if (event.key().equals(current.key())
                    && counts
                    && event.time() > current.time() - window - slack
                    && event.time() <= current.time() + slack) {
                inside.add(event);
            }
            if (event.key().equals(current.key()) && i < last && event.time() <= current.time()) {
                since = Double.isNaN(since)
                        ? (current.time() - event.time()) / 1000.0
                        : Math.min(since, (current.time() - event.time()) / 1000.0);
            }
        }
        double[] values = inside.stream()
                .filter(event -> event.value() != null)
                .mapToDouble(Event::value)
                .toArray();
        double sum = 0;
        double least = Double.NaN;
        double most = Double.NaN;
        HashSet<Double> different = new HashSet<>();
        for (double value : values) {
            sum += value;
            least = Double.isNaN(least) ? value : Math.min(least, value);
            most = Double.isNaN(most) ? value : Math.max(most, value);
            different.add(value);
        }
        double mean = values.length == 0 ? Double.NaN : sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return switch (function) {
            case COUNT -> ofField ? values.length : inside.size();
            case SUM -> sum;
            case MEAN -> mean;
            case STD -> values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
            case MIN -> least;
            case MAX -> most;
            case DISTINCT -> different.size();
            case TIME_SINCE_LAST -> since;
        };
    }
}
