// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.errors.NoFieldsException;
import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.errors.UnreadFields;
import io.autoencoder.connect.fields.FieldEdits.Edited;
import io.autoencoder.connect.metrics.FieldMetrics;
import io.autoencoder.connect.metrics.MetricSource;
import io.autoencoder.connect.record.ErrorMessage;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.ReplayMark;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.settings.UnknownKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What transforms that change single fields have in common: records without a key or value pass, what cannot be changed
 * is handled as {@code on.error} says, and a named field that no record has is told and counted. Thread-safe once
 * configured.
 *
 * @param <R> source or sink records
 */
abstract class FieldTransform<R extends ConnectRecord<R>> implements Transformation<R>, Versioned, Monitorable {

    private final String name;
    private final String purpose;
    private final RecordPart part;
    private final Logger log;
    private final FieldMetrics metrics;
    private final RateLimitedLog absences;

    /** Fields that no record had so far. */
    private final Set<FieldPath> unseen = ConcurrentHashMap.newKeySet();

    private List<FieldPath> fields = List.of();
    private String fieldNames = "";
    private ErrorPolicy errors;

    /**
     * @param name the class as users name it
     * @param purpose what it does, for messages: {@code mask record}
     */
    @SuppressWarnings("NullAway.Init") // What use sets: a worker configures before it transforms.
    FieldTransform(String name, String purpose, RecordPart part, Logger log) {
        this.name = name;
        this.purpose = purpose;
        this.part = part;
        this.log = log;
        this.absences = new RateLimitedLog(log::warn);
        this.metrics = new FieldMetrics(
                name + "." + getClass().getSimpleName(), sentence -> log.info("{}: {}", name, sentence));
    }

    /** @param fields that it reads from records */
    final void use(FieldTransformConfig config, List<FieldPath> fields) {
        errors = new ErrorPolicy(name, purpose, config, log::warn);
        unseen.clear();
        unseen.addAll(fields);
        this.fields = fields;
        fieldNames = fields.stream().map(FieldPath::text).collect(Collectors.joining(","));
        UnknownKeys.warn(log, name, config);
    }

    @Override
    public @Nullable R apply(R record) {
        metrics.ensureVisible(fieldNames);
        boolean counts = !ReplayMark.isOn(record);
        Object value = part.value(record);
        if (value == null) {
            return record;
        }
        try {
            Edited edited = edited(value, record);
            if (counts) {
                tell(edited.absent(), value, record);
            }
            if (edited.value() == value) {
                return record;
            }
            if (counts) {
                metrics.changed();
            }
            return part.replace(record, edited.schema(), edited.value());
        } catch (UnscorableRecordException problem) {
            if (counts) {
                metrics.failed();
            }
            return errors.handle(record, problem);
        }
    }

    /** Shows more metrics beside the usual ones. */
    final void show(MetricSource more) {
        metrics.show(more);
    }

    private Edited edited(Object value, R record) {
        if (value instanceof Struct struct) {
            return edited(struct, record);
        }
        if (value instanceof Map<?, ?> map && part.schema(record) == null) {
            return edited(map, record);
        }
        throw NoFieldsException.of(value, "");
    }

    /** @throws UnscorableRecordException if it cannot be changed */
    abstract Edited edited(Struct struct, R record);

    /** @throws UnscorableRecordException if it cannot be changed */
    abstract Edited edited(Map<?, ?> map, R record);

    /** A wrong name is no error, and nothing is ever changed; where some records have a field, it is no wrong name. */
    private void tell(List<FieldPath> absent, Object value, R record) {
        if (!unseen.isEmpty()) {
            unseen.retainAll(absent);
        }
        if (absent.isEmpty()) {
            return;
        }
        metrics.missing(absent.size());
        for (FieldPath path : absent) {
            if (unseen.contains(path)) {
                absences.tell(() -> ErrorMessage.of(
                        name,
                        purpose,
                        new UnscorableRecordException("no record so far has field '" + path.text()
                                + "', so that nothing is changed for it" + UnreadFields.told(value, fields)),
                        record));
            }
        }
    }

    @Override
    public final void withPluginMetrics(PluginMetrics pluginMetrics) {
        metrics.register(pluginMetrics);
    }

    @Override
    public final String version() {
        return ProductVersion.current();
    }

    @Override
    public final void close() {
        metrics.close();
    }
}
