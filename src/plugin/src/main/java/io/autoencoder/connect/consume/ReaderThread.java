// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.consume;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A daemon thread in which a topic is read until this is closed. */
public final class ReaderThread implements AutoCloseable {

    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final TopicReader reader;
    private final Thread thread;

    /** @param name of the thread */
    public ReaderThread(String name, TopicReader reader) {
        this.reader = reader;
        this.thread = new Thread(reader, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Settings of a consumer that reads a whole topic.
     *
     * @param client its name
     * @param wanted by users
     */
    public static Map<String, Object> settings(String client, Map<String, Object> wanted) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putAll(wanted);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }

    /** A consumer as {@link #settings} describe it. */
    public static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        reader.stop();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
