// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Windows of all keys, and their aggregates as of each record: over the records of its key, among those that came
 * before it, whose times lie in {@code (time - window, time]}. Beyond the keys and the memory that the settings allow,
 * the key not seen for the longest time is forgotten. Thread-safe.
 */
public final class WindowTable {

    private final WindowPlan plan;
    private final Map<Object, EventLog> logs = new LinkedHashMap<>(16, 0.75f, true);
    private final UnaryOperator<Object> keptKey;
    private final Totals exact;
    private final Totals withBuckets;
    private final WindowPlan.Term[] asked;
    private final WindowPlan.Ratio[] ratios;

    /** The values of what is asked. */
    private final double[] terms;

    private long bytes;
    private long evicted;
    private long late;
    private long firstTime = Long.MIN_VALUE;
    private long newestTime = Long.MIN_VALUE;

    /** @param keptKey what is kept of a new key, for callers that look keys up with an object they change */
    public WindowTable(WindowPlan plan, UnaryOperator<Object> keptKey) {
        this.plan = plan;
        this.keptKey = keptKey;
        this.exact = new Totals(plan);
        this.withBuckets = new Totals(plan);
        this.asked = plan.terms().toArray(new WindowPlan.Term[0]);
        this.ratios = plan.ratios().toArray(new WindowPlan.Ratio[0]);
        this.terms = new double[asked.length];
    }

    /**
     * Takes a record in and tells the aggregates as of it.
     *
     * @param key of a type with equals and hashCode
     * @param time of the event, in milliseconds since 1970
     * @param values one for each of {@link WindowPlan#slots}
     * @param results takes the measures in their order, NaN for those that have no value
     */
    public synchronized void update(Object key, long time, long[] values, double[] results) {
        late += take(key, time, values, results) ? 0 : 1;
        evicted += makeRoom();
    }

    /**
     * Takes a record in that some table has seen before: {@link #late} and {@link #evicted} do not count it.
     *
     * @param key, time, values and results as of {@link #update}
     */
    public synchronized void replay(Object key, long time, long[] values, double[] results) {
        take(key, time, values, results);
        makeRoom();
    }

    /** Whether it came in time. */
    private boolean take(Object key, long time, long[] values, double[] results) {
        EventLog log = logs.get(key);
        if (log == null) {
            log = new EventLog(plan);
            bytes += log.bytes(plan);
            logs.put(keptKey.apply(key), log);
        }
        if (firstTime == Long.MIN_VALUE) {
            firstTime = time;
        }
        newestTime = Math.max(newestTime, time);
        boolean inTime = log.newest() == Long.MIN_VALUE
                || time >= log.newest() - plan.settings().graceMillis();
        if (inTime) {
            aggregate(log, time, values);
            for (int i = 0; i < results.length; i++) {
                WindowPlan.Ratio ratio = ratios[i];
                results[i] = ratio.divisor() < 0 ? terms[ratio.term()] : quotient(ratio);
            }
        } else {
            Arrays.fill(results, Double.NaN);
        }
        bytes -= log.bytes(plan);
        log.add(time, values, plan);
        bytes += log.bytes(plan);
        return inTime;
    }

    private double quotient(WindowPlan.Ratio ratio) {
        double divisor = terms[ratio.divisor()];
        return divisor == 0 ? Double.NaN : terms[ratio.term()] / divisor;
    }

    private void aggregate(EventLog log, long time, long[] values) {
        long[] windows = plan.windows();
        int end = log.endAt(time);
        sinceLast(log, time, end);
        exact.clear();
        if (plan.settings().includeCurrent()) {
            exact.add(values, 0, 1);
        }
        int done = end;
        for (int window = 0; window < windows.length; window++) {
            int start = log.endAt(time - windows[window], done);
            exact.add(log.cells(), log.valuesOf(start), done - start);
            done = start;
            BucketRing ring = start > log.from() ? null : log.ring(window);
            if (ring == null) {
                tell(exact, window);
            } else {
                withBuckets.copyFrom(exact);
                ring.addTo(withBuckets, time, log.newest());
                tell(withBuckets, window);
            }
        }
    }

    private void tell(Totals totals, int window) {
        for (int i = 0; i < terms.length; i++) {
            WindowPlan.Term term = asked[i];
            if (term.window() == window) {
                terms[i] = totals.value(term.function(), term.slot(), exact);
            }
        }
    }

    private void sinceLast(EventLog log, long time, int end) {
        long last = end > log.from() ? log.timeOf(end - 1) : log.latestInBuckets();
        double seconds = last == Long.MIN_VALUE || last > time ? Double.NaN : (time - last) / 1000.0;
        for (int i = 0; i < terms.length; i++) {
            if (asked[i].function() == AggregateFunction.TIME_SINCE_LAST) {
                terms[i] = seconds;
            }
        }
    }

    /** How many keys it took. */
    private int makeRoom() {
        int forgotten = 0;
        WindowSettings settings = plan.settings();
        while (logs.size() > 1 && (logs.size() > settings.maxKeys() || bytes > settings.maxBytes())) {
            Iterator<EventLog> eldest = logs.values().iterator();
            bytes -= eldest.next().bytes(plan);
            eldest.remove();
            forgotten++;
        }
        return forgotten;
    }

    public synchronized int keys() {
        return logs.size();
    }

    /** An estimate, for keys of some 16 characters. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How many keys {@link #update} forgot to make room. */
    public synchronized long evicted() {
        return evicted;
    }

    /** How many records of {@link #update} came later than the grace period allows. */
    public synchronized long late() {
        return late;
    }

    /** Which share of the longest window has gone by since the first record, from 0 to 1. */
    public synchronized double filled() {
        if (firstTime == Long.MIN_VALUE) {
            return 0;
        }
        return plan.longest() == 0 ? 1 : Math.min(1, (newestTime - firstTime) / (double) plan.longest());
    }
}
