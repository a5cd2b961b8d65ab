// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.errors.NoFieldsException;
import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.lease.Lease;
import io.autoencoder.connect.lookup.LookupTable;
import io.autoencoder.connect.lookup.Row;
import io.autoencoder.connect.lookup.RowJoin;
import io.autoencoder.connect.lookup.SharedTables;
import io.autoencoder.connect.lookup.TableKey;
import io.autoencoder.connect.lookup.TableLog;
import io.autoencoder.connect.metrics.LookupMetrics;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.KeyDigest;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.ReplayMark;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.settings.UnknownKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the fields of a table's row to records. See {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public abstract class LookupFields<R extends ConnectRecord<R>> implements Transformation<R>, Versioned, Monitorable {

    public static final String OVERVIEW_DOC =
            "Adds what a table knows of a record's key to the record, as KSQL's join of a stream with a table does: the rows come"
                    + " from a compacted topic or a CSV file, are held in memory once per worker, and follow their source. With"
                    + " join=inner, records whose key the table does not know are dropped."
                    + "<p/>Use the concrete transformation type designed for the record value (<code>"
                    + Value.class.getName() + "</code>).";

    public static final ConfigDef CONFIG_DEF = LookupFieldsConfig.CONFIG_DEF;

    private static final String NAME = "LookupFields";
    private static final Logger LOG = LoggerFactory.getLogger(LookupFields.class);

    private final RecordPart part;
    private final TableKey tableKey = new TableKey();
    private final LookupMetrics metrics;

    /** Shown nowhere. */
    private final LookupMetrics ofReplays = new LookupMetrics("", sentence -> {});

    private List<FieldPath> paths = List.of();
    private List<FieldReader> keyFields = List.of();
    private String tableName = "";
    private Unmatched unmatched = new Unmatched(false, false);
    private ErrorPolicy errors;
    private RowJoin join;
    private @Nullable Lease<LookupTable> lease;
    private LookupTable table;

    /** What becomes of records that have no row. */
    private record Unmatched(boolean areDropped, boolean failWithoutKey) {}

    @SuppressWarnings("NullAway.Init") // What configure sets: a worker configures before it transforms.
    LookupFields(RecordPart part) {
        this.part = part;
        this.metrics = new LookupMetrics(
                NAME + "." + getClass().getSimpleName(), sentence -> LOG.info("{}: {}", NAME, sentence));
    }

    @Override
    public void configure(Map<String, ?> properties) {
        close();
        LookupFieldsConfig config = new LookupFieldsConfig(properties);
        paths = config.keyFields();
        keyFields = paths.stream()
                .map(path -> new FieldReader(path, config.replacesNullWithDefault()))
                .toList();
        unmatched = new Unmatched(config.dropsMisses(), config.failsWithoutKey());
        tableName = config.tableName();
        errors = new ErrorPolicy(NAME, "look up fields of record", config, LOG::warn);
        join = new RowJoin(config.replacesNullWithDefault());
        UnknownKeys.warn(LOG, NAME, config, LookupFieldsConfig.PREFIXES);
        Lease<LookupTable> taken = SharedTables.ofThisJvm().acquire(config.tableKey(), config::table, log());
        lease = taken;
        table = taken.get();
        metrics.table(table::figures);
    }

    private static TableLog log() {
        return new TableLog(
                sentence -> LOG.info("{}: {}", NAME, sentence),
                LookupFields::warn,
                new RateLimitedLog(LookupFields::warn)::tell);
    }

    private static void warn(String sentence) {
        LOG.warn("{}: {}", NAME, sentence);
    }

    @Override
    public @Nullable R apply(R record) {
        metrics.ensureVisible(tableName);
        Object value = part.value(record);
        if (value == null) {
            return record;
        }
        LookupMetrics counting = ReplayMark.isOn(record) ? ofReplays : metrics;
        try {
            return joined(record, value, counting);
        } catch (UnscorableRecordException problem) {
            counting.failed();
            return errors.handle(record, problem);
        }
    }

    private @Nullable R joined(R record, Object value, LookupMetrics counting) {
        boolean hasFields = value instanceof Struct || value instanceof Map && part.schema(record) == null;
        if (!hasFields) {
            throw NoFieldsException.of(value, "");
        }
        List<@Nullable Object> key = new ArrayList<>(keyFields.size());
        for (FieldReader field : keyFields) {
            key.add(field.valueIn(value));
        }
        table.awaitLoaded();
        Row row = row(key, counting);
        if (row == null && unmatched.areDropped) {
            counting.dropped();
            return null;
        }
        Row added = row == null ? table.empty() : row;
        return added == null ? record : with(added, record, value);
    }

    /** Null where the table does not know the key. */
    private @Nullable Row row(List<@Nullable Object> key, LookupMetrics counting) {
        KeyDigest.Sum sum;
        synchronized (tableKey) {
            sum = tableKey.of(key);
        }
        if (sum == null) {
            counting.withoutKey();
            if (unmatched.failWithoutKey) {
                throw new UnscorableRecordException("it has no key: a value is missing in "
                        + paths.stream().map(FieldPath::text).collect(Collectors.joining(", ")));
            }
            return null;
        }
        Row row = table.row(sum);
        if (row == null) {
            counting.miss();
        } else {
            counting.hit();
        }
        return row;
    }

    private R with(Row row, R record, Object value) {
        if (value instanceof Struct struct) {
            Struct wider = join.with(row, struct);
            return part.replace(record, wider.schema(), wider);
        }
        return part.replace(record, null, join.with(row, (Map<?, ?>) value));
    }

    @Override
    public void withPluginMetrics(PluginMetrics pluginMetrics) {
        metrics.register(pluginMetrics);
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    @Override
    public String version() {
        return ProductVersion.current();
    }

    @Override
    public void close() {
        metrics.close();
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }

    /**
     * Looks up fields for record values.
     *
     * @param <R> source or sink records
     */
    public static final class Value<R extends ConnectRecord<R>> extends LookupFields<R> {

        public Value() {
            super(RecordPart.VALUE);
        }
    }
}
