// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import io.autoencoder.connect.accuracy.LabelJoin;
import io.autoencoder.connect.accuracy.LabelKey;
import io.autoencoder.connect.accuracy.LabelSink;
import io.autoencoder.connect.consume.ReaderThread;
import io.autoencoder.connect.consume.TopicListener;
import io.autoencoder.connect.consume.TopicReader;
import io.autoencoder.connect.metrics.LabelMetrics;
import io.autoencoder.connect.metrics.TaskMetrics;
import io.autoencoder.connect.metrics.TaskThread;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/**
 * Labels that come on a topic of their own, keyed as the records are. A thread reads it from the first scored record
 * on: a task that never starts, or is no task of a worker, leaves no thread. Scored records are told of by one thread
 * at a time.
 */
public final class TopicLabels implements Labels {

    private static final long RETRY_MILLIS = TimeUnit.SECONDS.toMillis(10);
    private static final String CLIENT = "autoencoder-labels-";

    private final LabelTopic topic;
    private final RecordPart part;
    private final TaskMetrics place;
    private final String transform;
    private final Consumer<String> log;
    private final Consumer<String> complaints;
    private final Function<Map<String, Object>, org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> open;

    /** Null for the record's own key. */
    private final @Nullable FieldReader keyField;

    private final LabelKeys keys = new LabelKeys();
    private final List<Joined<?>> feeds = new CopyOnWriteArrayList<>();
    private final LabelMetrics metrics =
            new LabelMetrics(() -> feeds.get(0).join.counts());
    private boolean isStarted;
    private @Nullable ReaderThread reader;

    /**
     * @param part that is scored
     * @param place where the figures are shown
     * @param transform tells the transforms of one task apart
     * @param log takes sentences on whether the topic can be read
     * @param complaints takes a sentence for each label that cannot
     */
    public TopicLabels(
            LabelTopic topic,
            RecordPart part,
            TaskMetrics place,
            String transform,
            Consumer<String> log,
            Consumer<String> complaints) {
        this(topic, part, place, transform, log, complaints, ReaderThread::consumer);
    }

    /** @param open makes a consumer of its settings */
    TopicLabels(
            LabelTopic topic,
            RecordPart part,
            TaskMetrics place,
            String transform,
            Consumer<String> log,
            Consumer<String> complaints,
            Function<Map<String, Object>, org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> open) {
        this.topic = topic;
        this.part = part;
        this.place = place;
        this.transform = transform;
        this.log = log;
        this.complaints = complaints;
        this.open = open;
        this.keyField = topic.keyField().map(FieldReader::new).orElse(null);
    }

    private record Joined<T>(LabelJoin<T> join, LabelSink<T> sink) {}

    @Override
    public <T> LabelFeed<T> feed(LabelSink<T> sink) {
        LabelJoin<T> join = new LabelJoin<>(topic.windowMillis(), topic.capacity(), sink, System::nanoTime);
        boolean isFirst = feeds.isEmpty();
        feeds.add(new Joined<>(join, sink));
        if (isFirst) {
            place.show(metrics);
        }
        return (record, judged) -> {
            start();
            LabelKey key = key(record);
            if (key != null) {
                join.scored(key, judged);
            } else if (isFirst) {
                metrics.withoutKey();
            }
        };
    }

    private @Nullable LabelKey key(ConnectRecord<?> record) {
        if (keyField == null) {
            return keys.of(record.key());
        }
        try {
            return keys.of(keyField.valueIn(part.value(record)));
        } catch (UnscorableRecordException e) {
            // Something on the way to it has no fields.
            return null;
        }
    }

    private void start() {
        if (isStarted) {
            return;
        }
        isStarted = true;
        Optional<TaskThread> task = TaskThread.current();
        if (task.isEmpty()) {
            log.accept("this is no task of a Connect worker: no labels are read");
            return;
        }
        String name = CLIENT + task.get().connector() + "-" + task.get().task() + "-" + transform;
        TopicReader reading = new TopicReader(
                topic.words(),
                () -> open.apply(ReaderThread.settings(name, topic.consumer())),
                topic::starts,
                new Listener(new LabelDecoder(topic, complaints)),
                log,
                RETRY_MILLIS);
        reader = new ReaderThread(name, reading);
    }

    private final class Listener implements LabelListener, TopicListener {

        private final LabelDecoder decoder;

        private Listener(LabelDecoder decoder) {
            this.decoder = decoder;
        }

        @Override
        public void read(ConsumerRecord<byte[], byte[]> record) {
            decoder.read(record, this);
        }

        @Override
        public void labeled(LabelKey key, boolean isAnomaly) {
            metrics.read();
            feeds.forEach(feed -> feed.join.labeled(key, isAnomaly));
        }

        @Override
        public void unknown() {
            metrics.read();
            feeds.forEach(feed -> feed.sink.unknown());
        }

        @Override
        public void looked(double lag) {
            metrics.lag(lag);
            feeds.forEach(feed -> feed.join.forget());
        }
    }

    @Override
    public void close() {
        place.hide(metrics);
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
