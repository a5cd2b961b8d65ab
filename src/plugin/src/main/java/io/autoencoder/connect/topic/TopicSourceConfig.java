// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.ConsumerSettings;
import io.autoencoder.connect.settings.EnumKey;
import io.autoencoder.connect.settings.Validators;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The keys of {@link TopicSourceConnector}. */
final class TopicSourceConfig extends AbstractConfig {

    static final String TOPICS_CONFIG = "topics";
    private static final String TOPICS_DOC =
            "The topics to read, by name. One that does not exist yet is read as soon as it does.";

    static final String TOPICS_REGEX_CONFIG = "topics.regex";
    private static final String TOPICS_REGEX_DOC =
            "Instead of topics: the topics whose whole name this regular expression matches, those of Kafka itself aside.";

    private static final String CONSUMER_PREFIX = "consumer.";

    static final String BOOTSTRAP_SERVERS_CONFIG = CONSUMER_PREFIX + "bootstrap.servers";
    private static final String BOOTSTRAP_SERVERS_DOC =
            "Where the brokers with the topics are: a connector is not told the worker's own. Whatever else a consumer can be"
                    + " set goes behind consumer in the same way, such as consumer.security.protocol.";

    static final String CLUSTER_ALIAS_CONFIG = "cluster.alias";
    static final String OWN_CLUSTER = "own";
    private static final String CLUSTER_ALIAS_DOC =
            "What the cluster that is read is called, in source offsets and messages. own stands for the cluster that the worker"
                    + " writes to: then no record may come out in a topic that is read. Any other name is of another cluster."
                    + " With a new name everything is read anew.";

    static final String START_AT_CONFIG = "start.at";
    private static final String START_AT_DOC =
            "Where a partition begins of which no offset is stored: with its earliest record, with what comes from now on, or"
                    + " with the first record of a time, UTC unless it says otherwise. A partition that is added while the"
                    + " connector runs is read whole in place of latest.";

    static final String REFRESH_INTERVAL_MS_CONFIG = "topics.refresh.interval.ms";
    private static final String REFRESH_INTERVAL_MS_DOC =
            "How often to look for new topics and partitions. The tasks start again when there are any.";

    static final String GROUP_ID_CONFIG = "group.id";
    private static final String GROUP_ID_DOC =
            "A consumer group that is told how far offsets are stored, for tools that show the lag of groups. Nothing is read"
                    + " back from it. Left empty, there is none.";

    private static final String REPLAY_DOC =
            "How far back a task reads again before it goes on, so that the windows of WindowAggregate are as full as if it had"
                    + " never stopped: as far as they reach (auto), not at all (none), or a length of time before the record"
                    + " read last. Records that are read again are counted nowhere and do not come out.";

    static final String REPLAY_RECORDS_CONFIG = "replay.max.records";
    private static final String REPLAY_RECORDS_DOC =
            "How many records a task reads again at the most, the newest of each partition. Beyond that, windows are not full"
                    + " at first.";

    static final String OUTPUT_TOPIC_CONFIG = "output.topic";
    static final String TOPIC_VARIABLE = "${topic}";
    private static final String OUTPUT_TOPIC_DOC =
            "The topic that records have when they come to the transforms, with ${topic} for the one they were read from."
                    + " Transforms such as RegexRouter may change it.";

    static final String SAME_PARTITION_CONFIG = "output.same.partition";
    private static final String SAME_PARTITION_DOC =
            "Whether records go to the partition of the number they were read from, which their topic must have. Otherwise the"
                    + " producer chooses: by their key, or any where there is none.";

    static final String ON_UNREADABLE_CONFIG = "on.unreadable";
    private static final String ON_UNREADABLE_DOC =
            "What becomes of a record that an input converter cannot read: the task fails, or the record is left out and"
                    + " counted. errors.tolerance says nothing of these.";

    static final String ON_LOOP_CONFIG = "on.loop";
    private static final String ON_LOOP_DOC =
            "What becomes of a record that this connector wrote before, as its header autoencoder_topic_source says: the task"
                    + " fails, or the record is left out and counted.";

    static final String TRANSACTION_RECORDS_CONFIG = "transaction.records";
    private static final String TRANSACTION_RECORDS_DOC =
            "With transaction.boundary=connector: after how many records a transaction ends. It ends with a whole poll, and"
                    + " earlier where all is read.";

    static final String TRANSACTION_MS_CONFIG = "transaction.ms";
    private static final String TRANSACTION_MS_DOC =
            "With transaction.boundary=connector: after how long a transaction ends. Keep it well below transaction.timeout.ms of"
                    + " the producer.";

    /** The task's own, written by the connector. */
    static final String ASSIGNMENT = "task.partitions";

    static final String IDENTITY = "task.identity";
    static final String CLIENT = "task.client";

    /** Settings of other classes, and those that Connect reads itself, stand behind these. */
    static final Set<String> PREFIXES = Set.of(
            CONSUMER_PREFIX,
            InputConverters.KEY + ".",
            InputConverters.VALUE + ".",
            InputConverters.HEADER + ".",
            "key.converter",
            "value.converter",
            "header.converter",
            "transforms",
            "predicates",
            "topic.creation.",
            "errors.",
            "producer.override.",
            "name",
            "connector.",
            "tasks.max",
            "config.",
            "exactly.once.support",
            "transaction.boundary",
            "offsets.storage.topic");

    private static final Map<String, String> NOT_FOR_USERS = Map.of(
            ConsumerConfig.GROUP_ID_CONFIG, "set group.id",
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "tasks share partitions out without a group",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "Connect stores the offsets",
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, "set input.key.converter",
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, "set input.value.converter");

    private static final String ISOLATION_LEVEL = CONSUMER_PREFIX + ConsumerConfig.ISOLATION_LEVEL_CONFIG;
    private static final String READ_COMMITTED = "read_committed";

    private static final Validator TOPIC_NAMES = Validators.readable("names of topics", name -> {
        if (!name.matches("[a-zA-Z0-9._-]{1,249}")) {
            throw new IllegalArgumentException("no topic can be called so; for several by a pattern set topics.regex");
        }
    });

    private static final Validator REGEX = Validators.readable("a regular expression", Pattern::compile);

    private static final Validator NOT_BLANK = Validators.readable("text", text -> {
        if (text.isBlank()) {
            throw new IllegalArgumentException("it must not be blank");
        }
    });

    static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .group("Input")
            .list(TOPICS_CONFIG, List.of(), TOPIC_NAMES, Importance.HIGH, TOPICS_DOC)
            .checkedBy(TopicSourceConfig::requireTopics)
            .text(TOPICS_REGEX_CONFIG, "", REGEX, Importance.HIGH, TOPICS_REGEX_DOC)
            .define(
                    BOOTSTRAP_SERVERS_CONFIG,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    NOT_BLANK,
                    Importance.HIGH,
                    BOOTSTRAP_SERVERS_DOC)
            .keys(InputConverters::define)
            .text(START_AT_CONFIG, "earliest", StartAt.TEXT, Importance.MEDIUM, START_AT_DOC)
            .text(CLUSTER_ALIAS_CONFIG, OWN_CLUSTER, NOT_BLANK, Importance.MEDIUM, CLUSTER_ALIAS_DOC)
            .text(GROUP_ID_CONFIG, "", Importance.LOW, GROUP_ID_DOC)
            .define(
                    REFRESH_INTERVAL_MS_CONFIG,
                    Type.LONG,
                    60_000L,
                    Validators.AT_LEAST_1,
                    Importance.LOW,
                    REFRESH_INTERVAL_MS_DOC)
            .text(ReplayReach.KEY, ReplayReach.AUTO, ReplayReach.TEXT, Importance.MEDIUM, REPLAY_DOC)
            .define(
                    REPLAY_RECORDS_CONFIG,
                    Type.LONG,
                    10_000_000L,
                    Validators.AT_LEAST_1,
                    Importance.LOW,
                    REPLAY_RECORDS_DOC)
            .group("Output")
            .text(OUTPUT_TOPIC_CONFIG, TOPIC_VARIABLE, NOT_BLANK, Importance.HIGH, OUTPUT_TOPIC_DOC)
            .flag(SAME_PARTITION_CONFIG, false, Importance.MEDIUM, SAME_PARTITION_DOC)
            .define(
                    TRANSACTION_RECORDS_CONFIG,
                    Type.INT,
                    10_000,
                    Validators.AT_LEAST_1,
                    Importance.LOW,
                    TRANSACTION_RECORDS_DOC)
            .define(
                    TRANSACTION_MS_CONFIG,
                    Type.LONG,
                    10_000L,
                    Validators.AT_LEAST_1,
                    Importance.LOW,
                    TRANSACTION_MS_DOC)
            .group("Errors")
            .text(
                    ON_UNREADABLE_CONFIG,
                    EnumKey.nameOf(OnUnreadable.FAIL),
                    new EnumKey<>(OnUnreadable.class),
                    Importance.MEDIUM,
                    ON_UNREADABLE_DOC)
            .text(
                    ON_LOOP_CONFIG,
                    EnumKey.nameOf(OnUnreadable.FAIL),
                    new EnumKey<>(OnUnreadable.class),
                    Importance.LOW,
                    ON_LOOP_DOC)
            .build();

    /** @throws ConfigException for the first thing that is wrong */
    TopicSourceConfig(Map<String, String> settings) {
        super(CONFIG_DEF, settings, false);
        ConfigDefBuilder.require(CONFIG_DEF, this, TopicSourceConfig::requireTopics);
        consumer();
        converters().check();
        refuseLoops();
        replay();
    }

    private static void requireTopics(Map<String, ?> values) {
        boolean names = values.get(TOPICS_CONFIG) instanceof List<?> list && !list.isEmpty();
        boolean regex = values.get(TOPICS_REGEX_CONFIG) instanceof String text && !text.isEmpty();
        if (names == regex) {
            throw new ConfigException(
                    TOPICS_CONFIG,
                    values.get(TOPICS_CONFIG),
                    names
                            ? "set it or " + TOPICS_REGEX_CONFIG + ", not both"
                            : "set it or " + TOPICS_REGEX_CONFIG + ": there is no topic to read");
        }
    }

    /** Which topics to read. */
    Predicate<String> topics() {
        List<String> names = names();
        if (!names.isEmpty()) {
            return Set.copyOf(names)::contains;
        }
        return Pattern.compile(getString(TOPICS_REGEX_CONFIG)).asMatchPredicate();
    }

    /** Empty where they are matched. */
    List<String> names() {
        return getList(TOPICS_CONFIG);
    }

    /** Settings of a consumer, without those that depend on the task. */
    Map<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putAll(ConsumerSettings.of(this, CONSUMER_PREFIX, NOT_FOR_USERS));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        group().ifPresent(group -> settings.put(ConsumerConfig.GROUP_ID_CONFIG, group));
        return settings;
    }

    /** Whether records of transactions that were aborted, or may be, are left out. */
    static boolean readsCommitted(Map<String, String> connector) {
        return READ_COMMITTED.equals(connector.getOrDefault(ISOLATION_LEVEL, READ_COMMITTED));
    }

    InputConverters converters() {
        return new InputConverters(this);
    }

    StartAt startAt() {
        return StartAt.parse(getString(START_AT_CONFIG));
    }

    /** Empty where nothing is read again. */
    Optional<ReplayReach> replay() {
        return ReplayReach.of(getString(ReplayReach.KEY), originalsStrings());
    }

    long replayRecords() {
        return getLong(REPLAY_RECORDS_CONFIG);
    }

    String cluster() {
        return getString(CLUSTER_ALIAS_CONFIG).strip();
    }

    long refreshMillis() {
        return getLong(REFRESH_INTERVAL_MS_CONFIG);
    }

    Optional<String> group() {
        return Optional.of(getString(GROUP_ID_CONFIG).strip()).filter(group -> !group.isEmpty());
    }

    /** What a topic that is read is called when its records come to the transforms. */
    String outputTopic(String topic) {
        return getString(OUTPUT_TOPIC_CONFIG).strip().replace(TOPIC_VARIABLE, topic);
    }

    boolean keepsPartition() {
        return getBoolean(SAME_PARTITION_CONFIG);
    }

    OnUnreadable onUnreadable() {
        return policy(ON_UNREADABLE_CONFIG);
    }

    OnUnreadable onLoop() {
        return policy(ON_LOOP_CONFIG);
    }

    private OnUnreadable policy(String key) {
        return new EnumKey<>(OnUnreadable.class).parse(key, getString(key));
    }

    int transactionRecords() {
        return getInt(TRANSACTION_RECORDS_CONFIG);
    }

    long transactionMillis() {
        return getLong(TRANSACTION_MS_CONFIG);
    }

    /** Of the connector, as its REST interface knows it. */
    String name() {
        Object value = originals().get("name");
        return value == null ? "" : value.toString().strip();
    }

    /** As {@link #loop}, of the topics that are known without asking a broker. */
    private void refuseLoops() {
        List<String> known = names();
        if (known.isEmpty()) {
            // A name that it matches, most likely.
            String like = getString(TOPICS_REGEX_CONFIG)
                    .replaceAll("\\\\?\\.[*+]", "x")
                    .replace("\\", "");
            known = topics().test(like) ? List.of(like) : List.of();
        }
        for (String topic : known) {
            String sentence = loop(topic);
            if (sentence != null) {
                throw new ConfigException(OUTPUT_TOPIC_CONFIG, getString(OUTPUT_TOPIC_CONFIG), sentence);
            }
        }
    }

    /** What is wrong where records of a topic may come out in one that is read; null where they do not. */
    @Nullable
    String loop(String topic) {
        if (!cluster().equals(OWN_CLUSTER)) {
            return null;
        }
        Predicate<String> read = topics();
        return Routes.of(originalsStrings()).from(outputTopic(topic)).stream()
                .filter(read)
                .findFirst()
                .map(end -> "records of topic " + topic + " may come out in topic " + end
                        + ", which is read, too, and so again and again; set " + OUTPUT_TOPIC_CONFIG
                        + ", or let every record pass a transform that changes its topic; if the topics that are read are on"
                        + " another cluster, name it with " + CLUSTER_ALIAS_CONFIG)
                .orElse(null);
    }
}
