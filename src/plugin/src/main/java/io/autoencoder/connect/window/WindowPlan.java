// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all keys have in common: which values of a record are kept, and what is computed of them. Immutable. */
public final class WindowPlan {

    /** A key, its place in the table, and what holds its numbers; measured for keys of some 16 characters. */
    static final int KEY_BYTES = 200;

    private static final int ARRAY_BYTES = 16;

    /** The terms of a measure; the divisor is -1 where it is an aggregate alone. */
    record Ratio(int term, int divisor) {}

    /**
     * @param slot of the value it is computed of; -1 for none
     * @param window -1 for none
     */
    record Term(AggregateFunction function, int slot, int window) {}

    /**
     * A value of each record that is kept, as 64 bits.
     *
     * @param isNumber whether the bits are those of a double, NaN for null; otherwise they are a {@link ValueHash}, 0
     *     for null
     */
    public record Slot(String field, boolean isNumber) {}

    private final WindowSettings settings;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();
    private final long[] windows;
    private final long[] widths;
    private final boolean[] numbers;
    private final boolean[] spread;
    private final boolean[] distinct;
    private final boolean countsDistinct;

    /** @param measures at least one, all with windows where they need them */
    public WindowPlan(List<Measure> measures, WindowSettings settings) {
        this.settings = settings;
        this.windows = measures.stream()
                .flatMap(measure -> Stream.of(measure.aggregate(), measure.divisor()))
                .filter(Objects::nonNull)
                .map(Aggregate::window)
                .filter(Objects::nonNull)
                .mapToLong(WindowLength::millis)
                .sorted()
                .distinct()
                .toArray();
        for (Measure measure : measures) {
            Aggregate divisor = measure.divisor();
            ratios.add(new Ratio(term(measure.aggregate()), divisor == null ? -1 : term(divisor)));
        }
        this.numbers = new boolean[slots.size()];
        for (int slot = 0; slot < numbers.length; slot++) {
            numbers[slot] = slots.get(slot).isNumber();
        }
        this.widths = new long[windows.length];
        for (int window = 0; window < windows.length; window++) {
            widths[window] = Math.max(1, ceilDiv(retention(window), settings.buckets()));
        }
        this.spread = having(AggregateFunction.STD);
        this.distinct = having(AggregateFunction.DISTINCT);
        this.countsDistinct = terms.stream().anyMatch(term -> term.function() == AggregateFunction.DISTINCT);
    }

    private int term(Aggregate aggregate) {
        WindowLength length = aggregate.window();
        int window = length == null ? -1 : Arrays.binarySearch(windows, length.millis());
        Term term = new Term(aggregate.function(), slot(aggregate.function(), aggregate.field()), window);
        return indexOf(terms, term);
    }

    private int slot(AggregateFunction function, @Nullable String field) {
        return field == null ? -1 : indexOf(slots, new Slot(field, function.needsNumbers()));
    }

    private static <T> int indexOf(List<T> list, T element) {
        int index = list.indexOf(element);
        if (index < 0) {
            list.add(element);
            return list.size() - 1;
        }
        return index;
    }

    private boolean[] having(AggregateFunction function) {
        boolean[] having = new boolean[slots.size()];
        terms.stream().filter(term -> term.function() == function).forEach(term -> having[term.slot()] = true);
        return having;
    }

    /** The values that {@link WindowTable#update} takes of each record. */
    public List<Slot> slots() {
        return List.copyOf(slots);
    }

    WindowSettings settings() {
        return settings;
    }

    /** Ascending, in milliseconds, without the same one twice. */
    long[] windows() {
        return windows;
    }

    long longest() {
        return windows.length == 0 ? 0 : windows[windows.length - 1];
    }

    /** How long a record counts, for what comes in time and what comes late. */
    long retention() {
        return longest() + settings.graceMillis();
    }

    /**
     * How long before a record another may have happened for windows to hold it: the longest window, the grace period,
     * and the bucket at its end, which is counted whole.
     *
     * @return milliseconds
     */
    public long reachMillis() {
        return retention() + (windows.length == 0 ? 0 : widths[windows.length - 1]);
    }

    /** {@link #retention()} of one window. */
    long retention(int window) {
        return windows[window] + settings.graceMillis();
    }

    List<Term> terms() {
        return terms;
    }

    List<Ratio> ratios() {
        return ratios;
    }

    int slotCount() {
        return spread.length;
    }

    boolean isNumber(int slot) {
        return numbers[slot];
    }

    boolean hasSpread(int slot) {
        return spread[slot];
    }

    boolean isDistinct(int slot) {
        return distinct[slot];
    }

    /** How many words the sketches of all slots take: none where nothing counts different values. */
    int sketchWords() {
        return countsDistinct ? LinearCounting.WORDS * slotCount() : 0;
    }

    /** How many 64-bit words an event takes: its time and the values. */
    int stride() {
        return 1 + slotCount();
    }

    /** The width of a window's buckets. */
    long bucketMillis(int window) {
        return widths[window];
    }

    /** One more than the window and the grace period touch at either end. */
    int bucketsOf(int window) {
        return (int) ceilDiv(retention(window), widths[window]) + 2;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    long logBytes(int events) {
        return ARRAY_BYTES + (long) Long.BYTES * stride() * events;
    }

    /** What the array takes that holds a key's rings. */
    long ringsBytes() {
        return ARRAY_BYTES + (long) Integer.BYTES * windows.length;
    }

    /** What a key takes with as many records as are kept one by one. */
    public long bytesOfExactKey() {
        return KEY_BYTES + logBytes(settings.exactEvents());
    }

    /** The most that a key takes, with buckets. */
    public long bytesOfBusyKey() {
        long bytes = bytesOfExactKey() + ringsBytes();
        for (int window = 0; window < windows.length; window++) {
            bytes += BucketRing.mostBytes(this, window);
        }
        return bytes;
    }
}
