// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.ReplayMark;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.Validators;
import io.autoencoder.connect.window.Aggregate;
import io.autoencoder.connect.window.Measure;
import io.autoencoder.connect.window.MeasureSyntax;
import io.autoencoder.connect.window.WindowLength;
import io.autoencoder.connect.window.WindowPlan;
import io.autoencoder.connect.window.WindowSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** The configuration of {@link WindowAggregate}. Immutable. */
final class WindowAggregateConfig extends FieldTransformConfig {

    static final String KEY_FIELDS_CONFIG = "key.fields";
    private static final String KEY_FIELDS_DOC =
            "The fields of the value that tell whose records belong together: customer_id, or card.id,country. Left empty, it"
                    + " is the record's own key. Records of a key must reach one task, as they do where the topic is"
                    + " partitioned by it.";

    static final String TIME_FIELD_CONFIG = "time.field";
    private static final String TIME_FIELD_DOC =
            "The field that tells when it happened: a time, milliseconds since 1970, or text in ISO 8601, UTC where it names no"
                    + " zone. Left empty, it is the record's timestamp.";

    static final String WINDOWS_CONFIG = "windows";
    private static final String WINDOWS_DOC =
            "How far the windows reach back from each record, such as 1h,24h,7d (ms, s, m, h, d).";

    static final String AGGREGATES_CONFIG = "aggregates";
    private static final String AGGREGATES_DOC =
            "What is computed: count, count(f), sum(f), mean(f), std(f), min(f), max(f) and distinct(f) of a field f, each over"
                    + " every one of the windows, or over one of its own (count:1h); time_since_last, in seconds; and ratios"
                    + " of two (count:1h/count:24h). Each becomes a field called after it, such as f_mean_7d, or as AS"
                    + " says: count:1h/count:24h as burst.";

    private static final String INCLUDE_CURRENT_CONFIG = "include.current";
    private static final String INCLUDE_CURRENT_DOC = "Whether a record is one of those in its own windows.";

    private static final String OUTPUT_PREFIX_CONFIG = "output.prefix";
    private static final String OUTPUT_PREFIX_DOC = "Put before the names of the new fields.";

    static final String GRACE_PERIOD_CONFIG = "grace.period";
    private static final String GRACE_PERIOD_DOC =
            "How much earlier than the newest record of its key a record may have happened for its own windows to be"
                    + " computed. The new fields of one that comes later still are null; both are counted in the windows"
                    + " of the records after them.";

    static final String EXACT_EVENTS_CONFIG = "exact.events";
    private static final String EXACT_EVENTS_DOC =
            "How many records of a key are kept one by one. Those before them are kept in buckets.";

    static final String BUCKETS_CONFIG = "buckets";
    private static final String BUCKETS_DOC =
            "How many buckets a window has for these: with 64, records up to a 64th of window and grace period beyond an end of"
                    + " the window may be counted.";

    static final String MAX_KEYS_CONFIG = "max.keys";
    private static final String MAX_KEYS_DOC =
            "How many keys a task keeps; beyond that, the key not seen for the longest time is forgotten.";

    static final String MEMORY_LIMIT_CONFIG = "memory.limit.mb";
    private static final String MEMORY_LIMIT_DOC =
            "How much memory a task's keys may take, in units of 1,048,576 bytes; beyond that, too, the key not seen for the"
                    + " longest time is forgotten. It must hold max.keys with all of their exact.events.";

    private static final String REPLAY_HEADER_CONFIG = "replay.header";
    private static final String REPLAY_HEADER_DOC =
            "The header that marks records which are taken into the windows and go no further. Left empty, there is none.";

    private static final long MEGABYTE = 1 << 20;
    private static final int MOST_EXACT_EVENTS = 100_000;
    private static final int MOST_BUCKETS = 10_000;

    private static final Validator WINDOWS =
            readableList("lengths of time such as 1h,24h,7d", WindowLength::parseWindow);

    private static final Validator GRACE = Validators.readable("a length of time such as 10m", WindowLength::parse);

    private static final Validator AGGREGATES = ConfigDef.LambdaValidator.with(
            (key, value) -> {
                if (value instanceof List<?> texts) {
                    requireOne(key, texts, "aggregate");
                    texts.forEach(text -> measures(key, List.of(text), List.of(new WindowLength("1h", 1)), ""));
                }
            },
            () -> "aggregates such as count, mean(Amount), count:1h/count:24h as burst");

    static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(KEY_FIELDS_CONFIG, AGGREGATES_CONFIG)
            .group("Windows")
            .list(KEY_FIELDS_CONFIG, List.of(), Validators.PATHS, Importance.HIGH, KEY_FIELDS_DOC)
            .text(TIME_FIELD_CONFIG, "", Validators.OPTIONAL_PATH, Importance.HIGH, TIME_FIELD_DOC)
            .list(WINDOWS_CONFIG, ConfigDef.NO_DEFAULT_VALUE, WINDOWS, Importance.HIGH, WINDOWS_DOC)
            .list(AGGREGATES_CONFIG, ConfigDef.NO_DEFAULT_VALUE, AGGREGATES, Importance.HIGH, AGGREGATES_DOC)
            .checkedBy(WindowAggregateConfig::checkNames)
            .flag(INCLUDE_CURRENT_CONFIG, true, Importance.MEDIUM, INCLUDE_CURRENT_DOC)
            .text(OUTPUT_PREFIX_CONFIG, "", Importance.LOW, OUTPUT_PREFIX_DOC)
            .text(GRACE_PERIOD_CONFIG, "10m", GRACE, Importance.MEDIUM, GRACE_PERIOD_DOC)
            .text(REPLAY_HEADER_CONFIG, ReplayMark.HEADER, Importance.LOW, REPLAY_HEADER_DOC)
            .group("Memory")
            .define(
                    EXACT_EVENTS_CONFIG,
                    Type.INT,
                    64,
                    Validators.between(1, MOST_EXACT_EVENTS),
                    Importance.MEDIUM,
                    EXACT_EVENTS_DOC)
            .define(BUCKETS_CONFIG, Type.INT, 64, Validators.between(1, MOST_BUCKETS), Importance.LOW, BUCKETS_DOC)
            .define(MAX_KEYS_CONFIG, Type.INT, 100_000, Validators.AT_LEAST_1, Importance.MEDIUM, MAX_KEYS_DOC)
            .define(MEMORY_LIMIT_CONFIG, Type.INT, 256, Validators.AT_LEAST_1, Importance.MEDIUM, MEMORY_LIMIT_DOC)
            .checkedBy(WindowAggregateConfig::checkMemory)
            .keys(FieldTransformConfig::sharedKeys)
            .build();

    /** @throws ConfigException if a value is wrong */
    WindowAggregateConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties);
        ConfigDefBuilder.require(CONFIG_DEF, this, values -> {
            checkNames(values);
            checkMemory(values);
        });
    }

    private static Validator readableList(String description, Consumer<String> reading) {
        Validator each = Validators.readable(description, reading);
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    each.ensureValid(key, value);
                    if (value instanceof List<?> texts) {
                        requireOne(key, texts, "window");
                    }
                },
                () -> description);
    }

    private static void requireOne(String key, List<?> texts, String what) {
        if (texts.isEmpty()) {
            throw new ConfigException(key, texts, "name at least one " + what);
        }
    }

    private static List<Measure> measures(String key, List<?> texts, List<WindowLength> windows, String prefix) {
        try {
            List<Measure> measures =
                    MeasureSyntax.parse(texts.stream().map(Object::toString).toList(), windows, prefix);
            measures.stream()
                    .flatMap(measure -> Stream.ofNullable(measure.aggregate().field()))
                    .forEach(field -> Validators.path(key, field));
            measures.stream()
                    .flatMap(measure -> Stream.ofNullable(measure.divisor()))
                    .flatMap(divisor -> Stream.ofNullable(divisor.field()))
                    .forEach(field -> Validators.path(key, field));
            return measures;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    key, String.join(",", texts.stream().map(Object::toString).toList()), e.getMessage());
        }
    }

    /** None where a value is wrong by itself, which is told of its own key. */
    private static List<Measure> measures(Map<String, Object> values) {
        if (!(values.get(WINDOWS_CONFIG) instanceof List<?> windows)
                || !(values.get(AGGREGATES_CONFIG) instanceof List<?> aggregates)
                || windows.isEmpty()
                || aggregates.isEmpty()) {
            return List.of();
        }
        List<WindowLength> lengths;
        try {
            lengths = windows.stream()
                    .map(text -> WindowLength.parseWindow(text.toString()))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        Object prefix = values.get(OUTPUT_PREFIX_CONFIG);
        return measures(AGGREGATES_CONFIG, aggregates, lengths, prefix == null ? "" : prefix.toString());
    }

    private static void checkNames(Map<String, Object> values) {
        measures(values);
    }

    private static void checkMemory(Map<String, Object> values) {
        List<Measure> measures;
        try {
            measures = measures(values);
        } catch (ConfigException toldOfItsOwnKey) {
            return;
        }
        if (measures.isEmpty()
                || !(values.get(EXACT_EVENTS_CONFIG) instanceof Integer exactEvents)
                || !(values.get(BUCKETS_CONFIG) instanceof Integer buckets)
                || !(values.get(MAX_KEYS_CONFIG) instanceof Integer maxKeys)
                || !(values.get(MEMORY_LIMIT_CONFIG) instanceof Integer limit)
                || exactEvents < 1
                || exactEvents > MOST_EXACT_EVENTS
                || buckets < 1
                || buckets > MOST_BUCKETS
                || limit < 1) {
            return;
        }
        WindowPlan plan = new WindowPlan(measures, new WindowSettings(0, true, exactEvents, buckets, maxKeys, 0));
        long needed = maxKeys * plan.bytesOfExactKey();
        long most = limit * MEGABYTE;
        if (needed > most) {
            throw new ConfigException(
                    MEMORY_LIMIT_CONFIG,
                    limit,
                    String.format(
                            Locale.ROOT,
                            "%,d keys with %,d records each take %,d MB; raise it, or lower %s or %s",
                            maxKeys,
                            exactEvents,
                            inMegabytes(needed),
                            MAX_KEYS_CONFIG,
                            EXACT_EVENTS_CONFIG));
        }
        if (plan.bytesOfBusyKey() > most) {
            throw new ConfigException(
                    MEMORY_LIMIT_CONFIG,
                    limit,
                    String.format(
                            Locale.ROOT,
                            "one key with all of its buckets takes %,d MB; raise it, or lower %s",
                            inMegabytes(plan.bytesOfBusyKey()),
                            BUCKETS_CONFIG));
        }
    }

    private static long inMegabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }

    List<FieldPath> keyFields() {
        return getList(KEY_FIELDS_CONFIG).stream()
                .map(text -> Validators.path(KEY_FIELDS_CONFIG, text))
                .toList();
    }

    Optional<FieldPath> timeField() {
        String text = getString(TIME_FIELD_CONFIG);
        return text.isEmpty() ? Optional.empty() : Optional.of(Validators.path(TIME_FIELD_CONFIG, text));
    }

    List<Measure> measures() {
        return measures(new HashMap<>(values()));
    }

    /** The fields that aggregates are of. */
    List<FieldPath> aggregatedFields() {
        return measures().stream()
                .flatMap(measure -> Stream.of(Optional.of(measure.aggregate()), Optional.ofNullable(measure.divisor())))
                .flatMap(Optional::stream)
                .map(Aggregate::field)
                .flatMap(Stream::ofNullable)
                .distinct()
                .map(text -> Validators.path(AGGREGATES_CONFIG, text))
                .toList();
    }

    WindowSettings settings() {
        return new WindowSettings(
                WindowLength.parse(getString(GRACE_PERIOD_CONFIG)).millis(),
                getBoolean(INCLUDE_CURRENT_CONFIG),
                getInt(EXACT_EVENTS_CONFIG),
                getInt(BUCKETS_CONFIG),
                getInt(MAX_KEYS_CONFIG),
                getInt(MEMORY_LIMIT_CONFIG) * MEGABYTE);
    }

    /** Empty for none. */
    String replayHeader() {
        return getString(REPLAY_HEADER_CONFIG);
    }

    /** What the keys may take, for the log. */
    String memory(WindowPlan plan) {
        return String.format(
                Locale.ROOT,
                "up to %,d keys in at most %,d MB: a key takes up to %,d bytes with %,d records one by one, %,d with buckets",
                getInt(MAX_KEYS_CONFIG),
                getInt(MEMORY_LIMIT_CONFIG),
                plan.bytesOfExactKey(),
                getInt(EXACT_EVENTS_CONFIG),
                plan.bytesOfBusyKey());
    }
}
