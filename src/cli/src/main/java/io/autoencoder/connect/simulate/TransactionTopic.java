// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import io.autoencoder.connect.data.InputException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Raw transactions as records of a topic: the card is the key, a JSON object the value, and the time of the transaction
 * the timestamp. A topic that is not there is made, and keeps records of any age. For one run.
 */
public final class TransactionTopic implements TransactionFeed.Sink {

    private static final int API_TIMEOUT_MS = 15_000;

    private final String topic;
    private final Map<String, Object> settings;
    private final Consumer<String> notes;
    private final JsonRow json;
    private final RawRows cells;
    private final AtomicLong written = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * @param producer settings of the producer; {@code bootstrap.servers} among them
     * @param withKind whether another field tells of each fraud of which kind it is
     * @param notes takes in what the user should know
     * @throws InputException if there are no brokers in the settings
     */
    public TransactionTopic(String topic, Map<String, String> producer, boolean withKind, Consumer<String> notes) {
        if (!producer.containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new InputException(
                    "topic " + topic + " needs --bootstrap-servers, or bootstrap.servers in the producer's settings");
        }
        this.topic = topic;
        this.settings = new HashMap<>(producer);
        this.settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "autoencoder");
        this.settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, API_TIMEOUT_MS);
        this.notes = notes;
        this.json = new JsonRow(RawRows.columns(withKind));
        this.cells = new RawRows(json, withKind);
    }

    @Override
    public void begin() {
        Map<String, Object> asking = new HashMap<>(settings);
        asking.keySet().retainAll(AdminClientConfig.configNames());
        asking.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        asking.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        try (Admin admin = Admin.create(asking)) {
            if (isThere(admin)) {
                look(admin);
            } else {
                admin.createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())
                                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"))))
                        .all()
                        .get();
                notes.accept("topic " + topic + " is made, with " + TopicConfig.RETENTION_MS_CONFIG + "=-1");
            }
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("topic " + topic + ": interrupted before the first record", e);
        } catch (ExecutionException e) {
            throw refused(e.getCause() instanceof Exception cause ? cause : e);
        } catch (KafkaException e) {
            throw refused(e.getCause() instanceof Exception cause ? cause : e);
        }
    }

    private boolean isThere(Admin admin) throws InterruptedException, ExecutionException {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** For what would take the records' times, or the records. */
    private void look(Admin admin) throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config;
        try {
            config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                // Whoever may write need not be allowed to look.
                return;
            }
            throw e;
        }
        if ("LogAppendTime".equals(value(config, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
            throw new InputException(
                    "topic " + topic + ": the broker replaces the times of its records by its own; set "
                            + TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG + "=CreateTime there, or give another topic");
        }
        long kept = Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG, "-1"));
        Instant start = Instant.ofEpochSecond(RawTransactionSimulator.START);
        if (value(config, TopicConfig.CLEANUP_POLICY_CONFIG, "").contains(TopicConfig.CLEANUP_POLICY_DELETE)
                && kept >= 0
                && Duration.between(start, Instant.now()).toMillis() > kept) {
            notes.accept("topic " + topic + " keeps records for "
                    + kept / Duration.ofHours(1).toMillis()
                    + " h and simulated ones are from " + start + " on, so the broker soon deletes them; set "
                    + TopicConfig.RETENTION_MS_CONFIG + "=-1 there to keep them");
        }
    }

    private static @Nullable String value(@Nullable Config config, String key) {
        ConfigEntry entry = config == null ? null : config.get(key);
        return entry == null ? null : entry.value();
    }

    private static String value(@Nullable Config config, String key, String otherwise) {
        String value = value(config, key);
        return value == null ? otherwise : value;
    }

    @Override
    public void add(RawTransaction transaction) {
        requireNoFailure();
        cells.accept(transaction);
        byte[] card = RawRows.card(transaction).getBytes(StandardCharsets.UTF_8);
        long time = Duration.ofSeconds(transaction.second()).toMillis();
        try {
            Future<RecordMetadata> sent = opened().send(
                            new ProducerRecord<>(topic, null, time, card, json.last()), (place, error) -> {
                                if (error == null) {
                                    written.incrementAndGet();
                                } else {
                                    failure.compareAndSet(null, error);
                                }
                            });
            if (sent.isDone()) {
                // The producer refused it at once.
                requireNoFailure();
            }
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    @Override
    public long end() {
        opened().close();
        requireNoFailure();
        return written.get();
    }

    private Producer<byte[], byte[]> opened() {
        if (producer == null) {
            throw new IllegalStateException("not begun");
        }
        return producer;
    }

    private void requireNoFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw failed(error);
        }
    }

    private InputException failed(Exception error) {
        opened().close(Duration.ZERO);
        return refused(error);
    }

    private InputException refused(Exception error) {
        Object servers = settings.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        long records = written.get();
        String problem;
        if (!(error instanceof TimeoutException)) {
            problem = "cannot be written at " + servers + " after " + records + " records: " + error.getMessage();
        } else if (records == 0) {
            problem = "no broker answers at " + servers + "; check --bootstrap-servers and that the broker runs";
        } else {
            problem = "no broker answers at " + servers + " after " + records + " records; check that the broker runs";
        }
        return new InputException("topic " + topic + ": " + problem, error);
    }
}
