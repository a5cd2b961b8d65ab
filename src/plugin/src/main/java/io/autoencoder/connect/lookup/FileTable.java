// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.metrics.TableFigures;
import io.autoencoder.connect.record.KeyDigest;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a file holds, read anew in a thread when it has changed and rests: a change counts once two looks saw
 * the same. Where that fails, the rows of before stay.
 */
final class FileTable implements LookupTable {

    private final TableSettings settings;
    private final TableSettings.InFile file;
    private final String name;
    private final TableLog log;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Rows rows;
    private volatile long updatedNanos = System.nanoTime();
    private volatile boolean isStarted;

    /** Of the file that the rows are of. */
    private Set<Object> loaded;

    private Set<Object> seen;
    private boolean isFailing;

    /**
     * @param name of the thread
     * @throws ConfigException if the file holds no table
     */
    FileTable(TableSettings settings, TableSettings.InFile file, String name, TableLog log) {
        this.settings = settings;
        this.file = file;
        this.name = name;
        this.log = log;
        this.loaded = stamp();
        this.seen = loaded;
        this.rows = FileRows.read(settings, file);
        log.info().accept("file " + file.path() + " is read: " + rows.inWords());
    }

    private Set<Object> stamp() {
        try {
            return FileRows.stamp(file.path());
        } catch (IOException e) {
            // Absent while it is being replaced, or for good: reading says so.
            return Set.of();
        }
    }

    @Override
    public void awaitLoaded() {
        if (!isStarted) {
            start();
        }
    }

    private synchronized void start() {
        if (isStarted) {
            return;
        }
        isStarted = true;
        if (file.reloadMillis() == 0) {
            return;
        }
        Thread thread = new Thread(this::watch, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!stopped.await(file.reloadMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the file anew where it has changed and rests. */
    void look() {
        Set<Object> now = stamp();
        boolean rests = now.equals(seen);
        seen = now;
        if (now.equals(loaded) || !rests) {
            return;
        }
        try {
            Rows fresh = FileRows.read(settings, file);
            if (!stamp().equals(now)) {
                return;
            }
            rows = fresh;
            loaded = now;
            updatedNanos = System.nanoTime();
            isFailing = false;
            log.info().accept("file " + file.path() + " is read again: " + fresh.inWords());
        } catch (ConfigException e) {
            if (!isFailing) {
                isFailing = true;
                log.warn()
                        .accept("file " + file.path() + " changed and cannot be read, so that the " + rows.size()
                                + " rows of before stay, and it is tried again every " + file.reloadMillis() + " ms: "
                                + e.getMessage());
            }
        }
    }

    @Override
    public @Nullable Row row(KeyDigest.Sum key) {
        return rows.get(key);
    }

    @Override
    public @Nullable Row empty() {
        return rows.empty();
    }

    @Override
    public TableFigures figures() {
        Rows now = rows;
        return TableFigures.since(updatedNanos, now.size(), now.bytes(), 0);
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
