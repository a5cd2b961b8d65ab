// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.consume.ReaderThread;
import io.autoencoder.connect.lease.Lease;
import io.autoencoder.connect.lease.Leases;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Tables by their settings, so that all tasks of a worker share one. A table is read as long as somebody holds a
 * {@link Lease} on it. Thread-safe.
 */
public final class SharedTables {

    /** As with models: Connect gives tasks nothing else in common. */
    private static final SharedTables OF_THIS_JVM = new SharedTables();

    private final Leases<Map<String, ?>, LookupTable> tables = new Leases<>(LookupTable::close);
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
    public Lease<LookupTable> acquire(Map<String, ?> settings, Supplier<TableSettings> described, TableLog log) {
        return tables.acquire(Map.copyOf(settings), () -> open(described.get(), log));
    }

    private LookupTable open(TableSettings settings, TableLog log) {
        String name = "autoencoder-lookup-" + opened.incrementAndGet();
        if (settings.source() instanceof TableSettings.InFile file) {
            return new FileTable(settings, file, name, log);
        }
        return new TopicTable(settings, (TableSettings.InTopic) settings.source(), name, log, ReaderThread::consumer);
    }

    /** Number of tables in use, for tests and figures. */
    public int openTables() {
        return tables.size();
    }
}
