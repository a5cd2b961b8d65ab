// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.consume.ReaderThread;
import io.autoencoder.connect.consume.TopicListener;
import io.autoencoder.connect.consume.TopicReader;
import io.autoencoder.connect.consume.TopicWords;
import io.autoencoder.connect.metrics.TableFigures;
import io.autoencoder.connect.record.KeyDigest;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** The rows that a topic holds: the last record of each key. A thread reads it from the first look-up on. */
final class TopicTable implements LookupTable, TopicListener {

    private static final long RETRY_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final TableSettings settings;
    private final TableSettings.InTopic topic;
    private final String name;
    private final TableLog log;
    private final Function<Map<String, Object>, Consumer<byte[], byte[]>> open;
    private final Rows rows;
    private final RowMaker maker;
    private final TableKey keys = new TableKey();
    private final CountDownLatch loaded = new CountDownLatch(1);
    private volatile double lag = Double.NaN;
    private volatile long updatedNanos = System.nanoTime();

    /** Why the table is of no use; null while it is. */
    private volatile @Nullable String fault;

    private @Nullable ReaderThread reader;
    private boolean isClosed;

    /**
     * @param name of the thread and the consumer
     * @param open makes a consumer of its settings
     */
    TopicTable(
            TableSettings settings,
            TableSettings.InTopic topic,
            String name,
            TableLog log,
            Function<Map<String, Object>, Consumer<byte[], byte[]>> open) {
        this.settings = settings;
        this.topic = topic;
        this.name = name;
        this.log = log;
        this.open = open;
        this.rows = new Rows(settings.maxEntries());
        this.maker = new RowMaker(settings.fields(), Set.of());
    }

    @Override
    public void awaitLoaded() {
        if (loaded.getCount() > 0) {
            start();
            await();
        }
        // With every record, not only the first: half a table gives wrong answers for good.
        String problem = fault;
        if (problem != null) {
            throw new ConnectException("LookupFields: " + problem);
        }
    }

    private void await() {
        try {
            if (!loaded.await(topic.loadTimeoutMillis(), TimeUnit.MILLISECONDS)) {
                throw new RetriableException("LookupFields: topic " + topic.name() + " was not read to its end within "
                        + topic.loadTimeoutMillis() + " ms; the worker's log says so where it cannot be read, and where"
                        + " it only takes longer, set lookup.load.timeout.ms higher");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("LookupFields: interrupted while topic " + topic.name() + " was read", e);
        }
    }

    private synchronized void start() {
        if (reader == null && !isClosed) {
            TopicReader reading = new TopicReader(
                    new TopicWords(topic.name(), "rows", "look-ups go on in the rows read so far", "lookup"),
                    () -> open.apply(ReaderThread.settings(name, topic.consumer())),
                    Consumer::beginningOffsets,
                    this,
                    log.warn(),
                    RETRY_MILLIS);
            reader = new ReaderThread(name, reading);
        }
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record) {
        if (fault != null) {
            return;
        }
        KeyDigest.Sum key = null;
        try {
            key = keys.of(
                    topic.keys()
                            .toConnectData(record.topic(), record.headers(), record.key())
                            .value(),
                    settings.keyNames());
            if (key == null) {
                complain(record, "has no key that a record could have");
                return;
            }
            Object value = record.value() == null
                    ? null
                    : topic.values()
                            .toConnectData(record.topic(), record.headers(), record.value())
                            .value();
            update(key, value);
        } catch (UnscorableRecordException e) {
            forget(key, record, "is no row: " + e.getMessage());
        } catch (RuntimeException e) {
            // Whatever a converter throws; its message may hold what was read.
            forget(
                    key,
                    record,
                    "cannot be read by its converter (" + e.getClass().getSimpleName()
                            + "); correct lookup.key.converter or lookup.value.converter");
        }
    }

    private void update(KeyDigest.Sum key, @Nullable Object value) {
        if (value == null) {
            rows.remove(key);
        } else if (!rows.put(key, maker.of(value))) {
            fault = "topic " + topic.name() + " holds more than the " + settings.maxEntries()
                    + " rows that lookup.max.entries allows (" + rows.inWords()
                    + "); set it higher where the worker has"
                    + " the memory";
            log.warn().accept(fault);
            loaded.countDown();
        }
        updatedNanos = System.nanoTime();
    }

    /** What the row is now is not known, and what it was is no longer true. */
    private void forget(KeyDigest.@Nullable Sum key, ConsumerRecord<?, ?> record, String reason) {
        if (key != null) {
            rows.remove(key);
        }
        complain(record, reason);
    }

    private void complain(ConsumerRecord<?, ?> record, String reason) {
        log.complaints()
                .accept("the record at offset " + record.offset() + " of partition " + record.partition() + " of topic "
                        + record.topic() + " " + reason);
    }

    @Override
    public void looked(double left) {
        lag = left;
    }

    @Override
    public void caughtUp() {
        if (fault == null) {
            log.info().accept("topic " + topic.name() + " is read: " + rows.inWords());
        }
        loaded.countDown();
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
        return TableFigures.since(updatedNanos, rows.size(), rows.bytes(), lag);
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
