// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.labels.LabelTopic;
import io.autoencoder.connect.labels.RecordLabel;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.ConsumerSettings;
import io.autoencoder.connect.settings.Converters;
import io.autoencoder.connect.settings.Validators;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;

/** The keys of a topic with labels. */
public final class LabelTopicConfig {

    private static final String CONSUMER_PREFIX = "label.consumer.";

    static final String LABEL_TOPIC_CONFIG = "label.topic";
    private static final String LABEL_TOPIC_DOC =
            "A topic that says later what records turned out to be, each of its records with the key of a scored one. Each task"
                    + " reads all of it, without a group. Left empty, there is none.";

    static final String LABEL_BOOTSTRAP_SERVERS_CONFIG = CONSUMER_PREFIX + "bootstrap.servers";
    private static final String LABEL_BOOTSTRAP_SERVERS_DOC =
            "Where the brokers with label.topic are: a transform is not told the worker's own. Whatever else a consumer can be"
                    + " set goes behind label.consumer in the same way, such as label.consumer.security.protocol.";

    static final String LABEL_KEY_FIELD_CONFIG = "label.key.field";
    private static final String LABEL_KEY_FIELD_DOC =
            "The field of the scored key or value that the key of a label equals. Left empty, the record's key. A number equals"
                    + " its digits as text, and a key with a single field that field. A key stands for one record: of several, the"
                    + " last one gets the label.";

    static final String LABEL_KEY_CONVERTER_CONFIG = "label.key.converter";
    private static final String LABEL_KEY_CONVERTER_DOC =
            "The converter that reads the keys of labels, one that the worker has, as key.converter is for records. Its own"
                    + " settings go behind it, such as label.key.converter.schemas.enable.";

    static final String LABEL_VALUE_CONVERTER_CONFIG = "label.value.converter";
    private static final String LABEL_VALUE_CONVERTER_DOC =
            "The converter that reads the values of labels: text by default, which is the label. For a label in a field, one"
                    + " that reads fields, such as org.apache.kafka.connect.json.JsonConverter with"
                    + " label.value.converter.schemas.enable=false.";

    static final String LABEL_JOIN_WINDOW_MS_CONFIG = "label.join.window.ms";
    private static final String LABEL_JOIN_WINDOW_MS_DOC =
            "How long after a record was scored its label may come, or before it. A task that starts reads the topic from so"
                    + " long ago.";

    static final String LABEL_JOIN_MAX_RECORDS_CONFIG = "label.join.max.records";
    private static final String LABEL_JOIN_MAX_RECORDS_DOC =
            "How many scored records a task remembers for their labels, and how many labels that came first; the eldest are"
                    + " forgotten. Each takes some 200 bytes, and so much again with a challenger.";

    /** Settings of other classes stand behind these. */
    public static final Set<String> PREFIXES =
            Set.of(CONSUMER_PREFIX, LABEL_KEY_CONVERTER_CONFIG + ".", LABEL_VALUE_CONVERTER_CONFIG + ".");

    private static final String STRING_CONVERTER = StringConverter.class.getName();

    /** What the transform sets itself, and why. */
    private static final Map<String, String> NOT_FOR_USERS = Map.of(
            ConsumerConfig.GROUP_ID_CONFIG, "each task reads the whole topic, without a group",
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "each task reads the whole topic, without a group",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "each task reads the whole topic, without a group",
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, "set label.key.converter",
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, "set label.value.converter");

    private LabelTopicConfig() {}

    static void define(ConfigDefBuilder table) {
        table.text(LABEL_TOPIC_CONFIG, "", Importance.MEDIUM, LABEL_TOPIC_DOC)
                .checkedBy(values -> requireWith(LABEL_TOPIC_CONFIG, LABEL_BOOTSTRAP_SERVERS_CONFIG, values))
                .text(LABEL_BOOTSTRAP_SERVERS_CONFIG, "", Importance.MEDIUM, LABEL_BOOTSTRAP_SERVERS_DOC)
                .checkedBy(values -> requireWith(LABEL_BOOTSTRAP_SERVERS_CONFIG, LABEL_TOPIC_CONFIG, values))
                .text(LABEL_KEY_FIELD_CONFIG, "", Validators.OPTIONAL_PATH, Importance.MEDIUM, LABEL_KEY_FIELD_DOC)
                .text(
                        LABEL_KEY_CONVERTER_CONFIG,
                        STRING_CONVERTER,
                        Converters.NAME,
                        Importance.LOW,
                        LABEL_KEY_CONVERTER_DOC)
                .text(
                        LABEL_VALUE_CONVERTER_CONFIG,
                        STRING_CONVERTER,
                        Converters.NAME,
                        Importance.LOW,
                        LABEL_VALUE_CONVERTER_DOC)
                .checkedBy(LabelTopicConfig::requireFields)
                .define(
                        LABEL_JOIN_WINDOW_MS_CONFIG,
                        Type.LONG,
                        86_400_000L,
                        Validators.AT_LEAST_1,
                        Importance.MEDIUM,
                        LABEL_JOIN_WINDOW_MS_DOC)
                .define(
                        LABEL_JOIN_MAX_RECORDS_CONFIG,
                        Type.INT,
                        100_000,
                        Validators.between(1, 10_000_000),
                        Importance.LOW,
                        LABEL_JOIN_MAX_RECORDS_DOC);
    }

    /** What the keys say together. */
    static void check(Map<String, ?> values) {
        requireWith(LABEL_BOOTSTRAP_SERVERS_CONFIG, LABEL_TOPIC_CONFIG, values);
        requireWith(LABEL_TOPIC_CONFIG, LABEL_BOOTSTRAP_SERVERS_CONFIG, values);
        requireFields(values);
    }

    private static void requireWith(String key, String other, Map<String, ?> values) {
        if (text(values, key).isEmpty() && !text(values, other).isEmpty()) {
            throw new ConfigException(key, "", "it must be set where " + other + " is");
        }
    }

    private static void requireFields(Map<String, ?> values) {
        boolean readsNoFields = text(values, LABEL_VALUE_CONVERTER_CONFIG).equals(STRING_CONVERTER);
        boolean namesOne = !text(values, LABEL_TOPIC_CONFIG).isEmpty()
                && !text(values, LabelSettings.LABEL_FIELD_CONFIG).isEmpty();
        if (readsNoFields && namesOne) {
            throw new ConfigException(
                    LABEL_VALUE_CONVERTER_CONFIG,
                    STRING_CONVERTER,
                    "it reads text without fields, and " + LabelSettings.LABEL_FIELD_CONFIG
                            + " names one; set a converter"
                            + " that reads fields, such as org.apache.kafka.connect.json.JsonConverter");
        }
    }

    private static String text(Map<String, ?> values, String key) {
        return values.get(key) instanceof String text ? text.strip() : "";
    }

    /** Empty where the labels come from no topic. */
    static Optional<LabelTopic> of(AbstractConfig config, RecordLabel label) {
        String topic = config.getString(LABEL_TOPIC_CONFIG).strip();
        if (topic.isEmpty()) {
            return Optional.empty();
        }
        String keyField = config.getString(LABEL_KEY_FIELD_CONFIG);
        return Optional.of(new LabelTopic(
                topic,
                ConsumerSettings.of(config, CONSUMER_PREFIX, NOT_FOR_USERS),
                converter(config, LABEL_KEY_CONVERTER_CONFIG, true),
                converter(config, LABEL_VALUE_CONVERTER_CONFIG, false),
                label,
                keyField.isEmpty() ? Optional.empty() : Optional.of(FieldPath.parse(keyField)),
                config.getLong(LABEL_JOIN_WINDOW_MS_CONFIG),
                config.getInt(LABEL_JOIN_MAX_RECORDS_CONFIG)));
    }

    private static Converter converter(AbstractConfig config, String key, boolean isKey) {
        return Converters.open(key, config.getString(key), config.originalsWithPrefix(key + "."), isKey);
    }
}
