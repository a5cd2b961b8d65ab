// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.labels.LabelTopic;
import io.autoencoder.connect.labels.RecordLabel;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.Converters;
import io.autoencoder.connect.settings.TopicKeys;
import io.autoencoder.connect.settings.Validators;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.storage.StringConverter;

/** The keys of a topic with labels. */
public final class LabelTopicConfig {

    private static final TopicKeys KEYS = new TopicKeys("label");

    static final String LABEL_TOPIC_CONFIG = "label.topic";
    private static final String LABEL_TOPIC_DOC =
            "A topic that says later what records turned out to be, each of its records with the key of a scored one. Each task"
                    + " reads all of it, without a group. Left empty, there is none.";

    static final String LABEL_BOOTSTRAP_SERVERS_CONFIG = "label.consumer.bootstrap.servers";
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
    public static final Set<String> PREFIXES = KEYS.prefixes();

    private static final String STRING_CONVERTER = StringConverter.class.getName();

    private LabelTopicConfig() {}

    static void define(ConfigDefBuilder table) {
        table.text(LABEL_TOPIC_CONFIG, "", Importance.MEDIUM, LABEL_TOPIC_DOC)
                .checkedBy(KEYS::requireTopic)
                .text(LABEL_BOOTSTRAP_SERVERS_CONFIG, "", Importance.MEDIUM, LABEL_BOOTSTRAP_SERVERS_DOC)
                .checkedBy(KEYS::requireServers)
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
        KEYS.requireBoth(values);
        requireFields(values);
    }

    private static void requireFields(Map<String, ?> values) {
        boolean readsNoFields =
                TopicKeys.text(values, LABEL_VALUE_CONVERTER_CONFIG).equals(STRING_CONVERTER);
        boolean namesOne = !TopicKeys.text(values, LABEL_TOPIC_CONFIG).isEmpty()
                && !TopicKeys.text(values, LabelSettings.LABEL_FIELD_CONFIG).isEmpty();
        if (readsNoFields && namesOne) {
            throw new ConfigException(
                    LABEL_VALUE_CONVERTER_CONFIG,
                    STRING_CONVERTER,
                    "it reads text without fields, and " + LabelSettings.LABEL_FIELD_CONFIG
                            + " names one; set a converter"
                            + " that reads fields, such as org.apache.kafka.connect.json.JsonConverter");
        }
    }

    /** Empty where the labels come from no topic. */
    static Optional<LabelTopic> of(AbstractConfig config, RecordLabel label) {
        String topic = KEYS.topic(config);
        if (topic.isEmpty()) {
            return Optional.empty();
        }
        String keyField = config.getString(LABEL_KEY_FIELD_CONFIG);
        return Optional.of(new LabelTopic(
                topic,
                KEYS.consumer(config),
                KEYS.converter(config, true),
                KEYS.converter(config, false),
                label,
                keyField.isEmpty() ? Optional.empty() : Optional.of(FieldPath.parse(keyField)),
                config.getLong(LABEL_JOIN_WINDOW_MS_CONFIG),
                config.getInt(LABEL_JOIN_MAX_RECORDS_CONFIG)));
    }
}
