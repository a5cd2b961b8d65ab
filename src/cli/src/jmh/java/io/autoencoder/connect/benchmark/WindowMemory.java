// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.window.MeasureSyntax;
import io.autoencoder.connect.window.WindowLength;
import io.autoencoder.connect.window.WindowPlan;
import io.autoencoder.connect.window.WindowSettings;
import io.autoencoder.connect.window.WindowTable;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What windows of many keys take: three windows with five aggregates of one field, after as many records in a week as
 * is said, spread over the keys in several ways. Prints what the table counts and what the heap holds of it.
 */
public final class WindowMemory {

    private static final int DEFAULT_KEYS = 1_000_000;
    private static final int RECORDS_PER_KEY = 10;
    private static final long LIMIT = 1L << 30;
    private static final double MEGABYTE = 1 << 20;

    private WindowMemory() {}

    /** @param args the number of keys, or nothing for a million */
    public static void main(String[] args) {
        int keys = args.length > 0 && !args[0].isEmpty() ? Integer.parseInt(args[0]) : DEFAULT_KEYS;
        System.out.printf(
                "| %,d keys, %,d records | keys kept | MB counted | MB of heap |%n|---|---:|---:|---:|%n",
                keys, (long) RECORDS_PER_KEY * keys);
        measure("evenly", keys, random -> random.nextInt(keys));
        measure("a tenth of the keys has nine tenths of the records", keys, random -> tenth(random, keys));
        measure("as one over their rank", keys, random -> (int) (Math.pow(keys, random.nextDouble()) - 1));
    }

    private static int tenth(Random random, int keys) {
        int many = keys / 10;
        return random.nextInt(10) == 0 ? many + random.nextInt(keys - many) : random.nextInt(many);
    }

    private static void measure(String name, int keys, ToIntFunction<Random> next) {
        List<WindowLength> windows =
                Stream.of("1h", "24h", "7d").map(WindowLength::parse).toList();
        var measures = MeasureSyntax.parse(List.of("count", "mean(a)", "std(a)", "min(a)", "max(a)"), windows, "");
        WindowSettings settings =
                new WindowSettings(TimeUnit.MINUTES.toMillis(10), true, 64, 64, Integer.MAX_VALUE, LIMIT);
        long before = heap();
        WindowTable table = new WindowTable(new WindowPlan(measures, settings), UnaryOperator.identity());
        double[] results = new double[measures.size()];
        long[] values = new long[1];
        Random random = new Random(7);
        long records = (long) RECORDS_PER_KEY * keys;
        long start = 1_700_000_000_000L;
        for (int key = 0; key < keys; key++) {
            table.update(name(key), start, values, results);
        }
        for (long i = keys; i < records; i++) {
            values[0] = Double.doubleToRawLongBits(random.nextInt(10_000) / 100.0);
            long time = start + TimeUnit.DAYS.toMillis(7) * i / records;
            table.update(name(next.applyAsInt(random)), time, values, results);
        }
        long after = heap();
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %,.0f |%n",
                name,
                table.keys(),
                table.bytes() / MEGABYTE,
                (after - before) / MEGABYTE);
    }

    private static String name(int key) {
        return "customer-" + (10_000_000 + key);
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
