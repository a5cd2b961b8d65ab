// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.lookup.RowFields;
import io.autoencoder.connect.lookup.TableSettings;
import io.autoencoder.connect.parse.ParseDelimitedConfig;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.Converters;
import io.autoencoder.connect.settings.EnumKey;
import io.autoencoder.connect.settings.TopicKeys;
import io.autoencoder.connect.settings.Validators;
import io.autoencoder.connect.settings.WorkerFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** The configuration of {@link LookupFields}. Immutable. */
final class LookupFieldsConfig extends FieldTransformConfig {

    private static final TopicKeys TOPIC = new TopicKeys("lookup");

    static final String KEY_FIELDS_CONFIG = "key.fields";
    private static final String KEY_FIELDS_DOC =
            "The fields of the record's value that the key of a row equals, each by its name or the path to it (after.user). A"
                    + " number equals its digits as text.";

    static final String LOOKUP_TOPIC_CONFIG = "lookup.topic";
    private static final String LOOKUP_TOPIC_DOC =
            "A topic with a row for each key: its last record, and no row after one without a value. Each worker reads all of"
                    + " it once, without a group, before the first record, and then follows it. Set it, or lookup.file.";

    static final String LOOKUP_BOOTSTRAP_SERVERS_CONFIG = "lookup.consumer.bootstrap.servers";
    private static final String LOOKUP_BOOTSTRAP_SERVERS_DOC =
            "Where the brokers with lookup.topic are: a transform is not told the worker's own. Whatever else a consumer can be"
                    + " set goes behind lookup.consumer in the same way, such as lookup.consumer.security.protocol.";

    private static final String LOOKUP_KEY_CONVERTER_CONFIG = "lookup.key.converter";
    private static final String LOOKUP_KEY_CONVERTER_DOC =
            "The converter that reads the keys of lookup.topic, one that the worker has, as key.converter is for records. Its"
                    + " own settings go behind it, such as lookup.key.converter.schemas.enable.";

    private static final String LOOKUP_VALUE_CONVERTER_CONFIG = "lookup.value.converter";
    private static final String LOOKUP_VALUE_CONVERTER_DOC =
            "The converter that reads the values of lookup.topic, one that gives fields. Records with a schema need one with"
                    + " schemas; for JSON without, set lookup.value.converter.schemas.enable=false.";

    static final String LOOKUP_FILE_CONFIG = "lookup.file";
    private static final String LOOKUP_FILE_DOC =
            "A file on the worker with a row in each line, and the names of the columns in the first. What ParseDelimited can be"
                    + " told of lines goes behind it, such as lookup.file.columns=age:int32 for types (string by default) or"
                    + " lookup.file.delimiter. Two rows of one key are an error.";

    static final String LOOKUP_KEY_FIELDS_CONFIG = "lookup.key.fields";
    private static final String LOOKUP_KEY_FIELDS_DOC =
            "The fields of the table that make its key, in the order of key.fields: columns of the file, or fields of the topic's"
                    + " keys. Left empty, those with the names that key.fields end in; of a topic and with one key field, the whole"
                    + " key.";

    static final String RELOAD_INTERVAL_MS_CONFIG = "reload.interval.ms";
    private static final String RELOAD_INTERVAL_MS_DOC =
            "How often it is looked whether lookup.file changed. It is read anew when two looks found it changed and alike; one"
                    + " that cannot be read is told once, and the rows of before stay. With 0, never.";

    static final String LOOKUP_LOAD_TIMEOUT_MS_CONFIG = "lookup.load.timeout.ms";
    private static final String LOOKUP_LOAD_TIMEOUT_MS_DOC =
            "How long the first record waits until lookup.topic is read. After that it is an error that can be retried"
                    + " (errors.retry.timeout), and the connector's errors.tolerance decides on it. In a sink, keep it below"
                    + " max.poll.interval.ms of the consumer.";

    static final String LOOKUP_MAX_ENTRIES_CONFIG = "lookup.max.entries";
    private static final String LOOKUP_MAX_ENTRIES_DOC =
            "How many rows the table may have: with more, the connector fails rather than to look up in half a table. The log"
                    + " says how many there are and about how much memory they take, and metrics do.";

    static final String JOIN_CONFIG = "join";
    private static final String JOIN_DOC =
            "What becomes of a record whose key the table does not know: passed on with nulls (left), or dropped (inner), which a"
                    + " metric counts.";

    static final String KEY_MISSING_CONFIG = "key.missing";
    private static final String KEY_MISSING_DOC =
            "What becomes of a record without a value in one of key.fields: the same as of one whose key the table does not know"
                    + " (join), or an error that on.error decides on (fail).";

    static final String OUTPUT_FIELDS_CONFIG = "output.fields";
    private static final String OUTPUT_FIELDS_DOC =
            "The fields of the table that are added. Left empty, all: of a file those that are not its key, of a topic those of"
                    + " its values.";

    static final String OUTPUT_PREFIX_CONFIG = "output.prefix";
    private static final String OUTPUT_PREFIX_DOC =
            "What the names of added fields start with. A record that has a field of such a name is an error.";

    private static final String FILE_PREFIX = LOOKUP_FILE_CONFIG + ".";

    /** Settings of other classes stand behind these. */
    static final Set<String> PREFIXES = prefixes();

    /** What makes no sense of a whole file, or is said by another key here. */
    private static final Set<String> NOT_OF_FILES = Set.of(
            "columns.file", "field", "schema.name", "timestamp.field", "header.lines", "on.error", "error.header");

    private enum Join {
        LEFT,
        INNER
    }

    private enum KeyMissing {
        JOIN,
        FAIL
    }

    private static final Validator FIELD_NAMES = Validators.readable("names of fields", name -> {});

    private static final EnumKey<Join> JOINS = new EnumKey<>(Join.class);
    private static final EnumKey<KeyMissing> KEY_MISSINGS = new EnumKey<>(KeyMissing.class);

    private static final String STRING_CONVERTER = "org.apache.kafka.connect.storage.StringConverter";
    private static final String JSON_CONVERTER = "org.apache.kafka.connect.json.JsonConverter";

    static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(LOOKUP_TOPIC_CONFIG, LOOKUP_FILE_CONFIG)
            .group("Join")
            .list(KEY_FIELDS_CONFIG, ConfigDef.NO_DEFAULT_VALUE, Validators.PATHS, Importance.HIGH, KEY_FIELDS_DOC)
            .checkedBy(LookupFieldsConfig::requireKey)
            .text(JOIN_CONFIG, "left", JOINS, Importance.HIGH, JOIN_DOC)
            .text(KEY_MISSING_CONFIG, "join", KEY_MISSINGS, Importance.MEDIUM, KEY_MISSING_DOC)
            .list(OUTPUT_FIELDS_CONFIG, "", FIELD_NAMES, Importance.MEDIUM, OUTPUT_FIELDS_DOC)
            .checkedBy(LookupFieldsConfig::requireEachOnce)
            .text(OUTPUT_PREFIX_CONFIG, "", Importance.MEDIUM, OUTPUT_PREFIX_DOC)
            .group("Table")
            .text(LOOKUP_TOPIC_CONFIG, "", Importance.HIGH, LOOKUP_TOPIC_DOC)
            .checkedBy(LookupFieldsConfig::requireOne)
            .text(LOOKUP_BOOTSTRAP_SERVERS_CONFIG, "", Importance.MEDIUM, LOOKUP_BOOTSTRAP_SERVERS_DOC)
            .checkedBy(LookupFieldsConfig::requireServers)
            .text(
                    LOOKUP_KEY_CONVERTER_CONFIG,
                    STRING_CONVERTER,
                    Converters.NAME,
                    Importance.MEDIUM,
                    LOOKUP_KEY_CONVERTER_DOC)
            .text(
                    LOOKUP_VALUE_CONVERTER_CONFIG,
                    JSON_CONVERTER,
                    Converters.NAME,
                    Importance.MEDIUM,
                    LOOKUP_VALUE_CONVERTER_DOC)
            .text(LOOKUP_FILE_CONFIG, "", Importance.HIGH, LOOKUP_FILE_DOC)
            .checkedBy(LookupFieldsConfig::requireFile)
            .list(LOOKUP_KEY_FIELDS_CONFIG, "", FIELD_NAMES, Importance.MEDIUM, LOOKUP_KEY_FIELDS_DOC)
            .checkedBy(LookupFieldsConfig::requireAsManyKeys)
            .define(
                    LOOKUP_MAX_ENTRIES_CONFIG,
                    Type.INT,
                    1_000_000,
                    Validators.between(1, 100_000_000),
                    Importance.MEDIUM,
                    LOOKUP_MAX_ENTRIES_DOC)
            .define(
                    LOOKUP_LOAD_TIMEOUT_MS_CONFIG,
                    Type.LONG,
                    60_000L,
                    Validators.AT_LEAST_1,
                    Importance.LOW,
                    LOOKUP_LOAD_TIMEOUT_MS_DOC)
            .define(
                    RELOAD_INTERVAL_MS_CONFIG,
                    Type.LONG,
                    10_000L,
                    Validators.AT_LEAST_0,
                    Importance.LOW,
                    RELOAD_INTERVAL_MS_DOC)
            .keys(FieldTransformConfig::sharedKeys)
            .build();

    /** @throws ConfigException if a value is wrong or contradicts another */
    LookupFieldsConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties);
        ConfigDefBuilder.require(CONFIG_DEF, this, values -> {
            requireKey(values);
            requireEachOnce(values);
            requireOne(values);
            requireServers(values);
            requireFile(values);
            requireAsManyKeys(values);
        });
        requireFileSettings();
    }

    private static Set<String> prefixes() {
        Set<String> all = new HashSet<>(TOPIC.prefixes());
        all.add(FILE_PREFIX);
        return Set.copyOf(all);
    }

    private static List<?> list(Map<String, ?> values, String key) {
        return values.get(key) instanceof List<?> list ? list : List.of();
    }

    private static void requireKey(Map<String, ?> values) {
        if (values.get(KEY_FIELDS_CONFIG) instanceof List<?> list && list.isEmpty()) {
            throw new ConfigException(KEY_FIELDS_CONFIG, list, "name at least one field");
        }
    }

    private static void requireEachOnce(Map<String, ?> values) {
        List<?> names = list(values, OUTPUT_FIELDS_CONFIG);
        if (Set.copyOf(names).size() < names.size()) {
            throw new ConfigException(OUTPUT_FIELDS_CONFIG, names, "name each field once");
        }
    }

    private static void requireOne(Map<String, ?> values) {
        TOPIC.requireTopic(values);
        String topic = TopicKeys.text(values, LOOKUP_TOPIC_CONFIG);
        if (topic.isEmpty() == TopicKeys.text(values, LOOKUP_FILE_CONFIG).isEmpty()) {
            throw new ConfigException(
                    LOOKUP_TOPIC_CONFIG, topic, "set either it or " + LOOKUP_FILE_CONFIG + ": a table is in one place");
        }
    }

    /** Says nothing where there is a file besides: that is the mistake then. */
    private static void requireServers(Map<String, ?> values) {
        if (TopicKeys.text(values, LOOKUP_FILE_CONFIG).isEmpty()) {
            TOPIC.requireServers(values);
        }
    }

    private static void requireFile(Map<String, ?> values) {
        String file = TopicKeys.text(values, LOOKUP_FILE_CONFIG);
        if (!file.isEmpty()) {
            WorkerFile.require(LOOKUP_FILE_CONFIG, file);
        }
    }

    private static void requireAsManyKeys(Map<String, ?> values) {
        List<?> names = list(values, LOOKUP_KEY_FIELDS_CONFIG);
        int wanted = list(values, KEY_FIELDS_CONFIG).size();
        if (!names.isEmpty() && names.size() != wanted) {
            throw new ConfigException(
                    LOOKUP_KEY_FIELDS_CONFIG, names, "name as many as " + KEY_FIELDS_CONFIG + " does: " + wanted);
        }
    }

    private void requireFileSettings() {
        Set<String> known = new TreeSet<>(ParseDelimitedConfig.CONFIG_DEF.names());
        known.removeAll(NOT_OF_FILES);
        for (String key : originalsWithPrefix(FILE_PREFIX).keySet()) {
            if (!known.contains(key)) {
                throw new ConfigException(FILE_PREFIX + key + " is not known; behind " + FILE_PREFIX + " go " + known);
            }
        }
    }

    List<FieldPath> keyFields() {
        return getList(KEY_FIELDS_CONFIG).stream()
                .map(text -> Validators.path(KEY_FIELDS_CONFIG, text))
                .toList();
    }

    boolean dropsMisses() {
        return JOINS.parse(JOIN_CONFIG, getString(JOIN_CONFIG)) == Join.INNER;
    }

    boolean failsWithoutKey() {
        return KEY_MISSINGS.parse(KEY_MISSING_CONFIG, getString(KEY_MISSING_CONFIG)) == KeyMissing.FAIL;
    }

    /** In words, for metrics: the topic or the file. */
    String tableName() {
        String topic = TOPIC.topic(this);
        return topic.isEmpty() ? getString(LOOKUP_FILE_CONFIG).strip() : topic;
    }

    /** All that the table depends on, which those share that have it alike. */
    Map<String, Object> tableKey() {
        Map<String, Object> all = new HashMap<>(originalsWithPrefix("lookup.", false));
        all.put(KEY_FIELDS_CONFIG, keyNames());
        for (String key : List.of(
                OUTPUT_FIELDS_CONFIG,
                OUTPUT_PREFIX_CONFIG,
                RELOAD_INTERVAL_MS_CONFIG,
                LOOKUP_MAX_ENTRIES_CONFIG,
                LOOKUP_LOAD_TIMEOUT_MS_CONFIG)) {
            all.put(key, values().get(key));
        }
        return all;
    }

    private List<String> keyNames() {
        List<String> named = getList(LOOKUP_KEY_FIELDS_CONFIG);
        boolean isWholeKey = keyFields().size() == 1 && !TOPIC.topic(this).isEmpty();
        if (!named.isEmpty() || isWholeKey) {
            return named;
        }
        return keyFields().stream()
                .map(path -> path.steps().get(path.steps().size() - 1))
                .toList();
    }

    /** @throws ConfigException if the converters of a topic, or its consumer, cannot be made of what is set */
    TableSettings table() {
        return new TableSettings(
                source(),
                keyNames(),
                new RowFields(getString(OUTPUT_PREFIX_CONFIG), getList(OUTPUT_FIELDS_CONFIG)),
                getInt(LOOKUP_MAX_ENTRIES_CONFIG));
    }

    private TableSettings.Source source() {
        String topic = TOPIC.topic(this);
        if (topic.isEmpty()) {
            String file = getString(LOOKUP_FILE_CONFIG).strip();
            return new TableSettings.InFile(
                    WorkerFile.require(LOOKUP_FILE_CONFIG, file),
                    originalsWithPrefix(FILE_PREFIX),
                    getLong(RELOAD_INTERVAL_MS_CONFIG));
        }
        return new TableSettings.InTopic(
                topic,
                TOPIC.consumer(this),
                TOPIC.converter(this, true),
                TOPIC.converter(this, false),
                getLong(LOOKUP_LOAD_TIMEOUT_MS_CONFIG));
    }
}
