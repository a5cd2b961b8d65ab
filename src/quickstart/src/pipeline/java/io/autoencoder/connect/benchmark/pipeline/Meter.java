// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark.pipeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the tasks of one run measured. Connectors are made by the worker, so that a run is found by its name.
 * Thread-safe.
 */
final class Meter {

    private static final Map<String, Meter> RUNS = new ConcurrentHashMap<>();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;

    private final int tasks;
    private final List<Share> shares = new ArrayList<>();
    private final Set<Object> ready = new HashSet<>();

    /**
     * One task's part of a run.
     *
     * @param start of its first record, in nanoseconds
     * @param end of its last
     * @param cpu time of its thread between the two, in nanoseconds
     * @param records between the two
     */
    record Share(long start, long end, long cpu, long records) {}

    private Meter(int tasks) {
        this.tasks = tasks;
    }

    static Meter begin(String run, int tasks) {
        Meter meter = new Meter(tasks);
        RUNS.put(run, meter);
        return meter;
    }

    static Meter of(String run) {
        return RUNS.get(run);
    }

    /** CPU time of the calling thread. */
    static long cpu() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** A task has partitions to read, or has them no more. */
    synchronized void ready(Object task, boolean isReady) {
        if (isReady) {
            ready.add(task);
        } else {
            ready.remove(task);
        }
    }

    synchronized boolean allReady() {
        return ready.size() == tasks;
    }

    synchronized void add(Share share) {
        shares.add(share);
    }

    synchronized boolean isComplete() {
        return shares.size() == tasks;
    }

    /** Of all tasks together. */
    synchronized double recordsPerSecond() {
        long start = shares.stream().mapToLong(Share::start).min().orElseThrow();
        long end = shares.stream().mapToLong(Share::end).max().orElseThrow();
        return records() / ((end - start) / NANOS);
    }

    /** Nanoseconds of a task's thread. */
    synchronized double cpuPerRecord() {
        return shares.stream().mapToLong(Share::cpu).sum() / (double) records();
    }

    private long records() {
        return shares.stream().mapToLong(Share::records).sum();
    }
}
