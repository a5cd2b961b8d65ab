// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.consume.ReaderThread;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Tables by their settings, so that all tasks of a worker share one. A table is read as long as somebody holds a
 * {@link Lease} on it. Thread-safe.
 */
public final class SharedTables {

    /** As with models: Connect gives tasks nothing else in common. */
    private static final SharedTables OF_THIS_JVM = new SharedTables();

    private final ConcurrentHashMap<Map<String, ?>, Shared> tables = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();

    private SharedTables() {}

    /** The registry that all tasks in this JVM (more exactly: in this plugin's class loader) share. */
    public static SharedTables ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Takes a share in a table.
     *
     * @param settings as users write them, all that the table depends on
     * @param described the same, once the table has to be opened
     * @throws org.apache.kafka.common.config.ConfigException if it cannot be
     */
    public Lease acquire(Map<String, ?> settings, Supplier<TableSettings> described, TableLog log) {
        Map<String, ?> key = Map.copyOf(settings);
        Shared shared = tables.compute(key, (k, open) -> {
            Shared result = open == null ? new Shared(open(described.get(), log)) : open;
            result.users++;
            return result;
        });
        return new Lease(this, key, shared.table);
    }

    private LookupTable open(TableSettings settings, TableLog log) {
        String name = "autoencoder-lookup-" + opened.incrementAndGet();
        if (settings.source() instanceof TableSettings.InFile file) {
            return new FileTable(settings, file, name, log);
        }
        return new TopicTable(settings, (TableSettings.InTopic) settings.source(), name, log, ReaderThread::consumer);
    }

    private void release(Map<String, ?> key) {
        tables.computeIfPresent(key, (k, shared) -> {
            shared.users--;
            if (shared.users > 0) {
                return shared;
            }
            shared.table.close();
            return null;
        });
    }

    /** Number of tables in use, for tests and figures. */
    public int openTables() {
        return tables.size();
    }

    /** A share in a table. Closing it twice is harmless. */
    public static final class Lease implements AutoCloseable {

        private final SharedTables owner;
        private final Map<String, ?> key;
        private final LookupTable table;
        private boolean isClosed;

        private Lease(SharedTables owner, Map<String, ?> key, LookupTable table) {
            this.owner = owner;
            this.key = key;
            this.table = table;
        }

        public LookupTable table() {
            return table;
        }

        @Override
        public synchronized void close() {
            if (!isClosed) {
                isClosed = true;
                owner.release(key);
            }
        }
    }

    /** {@code users} changes inside the map's atomic operations only. */
    private static final class Shared {

        private final LookupTable table;
        private int users;

        private Shared(LookupTable table) {
            this.table = table;
        }
    }
}
