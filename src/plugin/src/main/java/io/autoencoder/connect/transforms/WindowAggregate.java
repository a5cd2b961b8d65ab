// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.fields.AddedNumbers;
import io.autoencoder.connect.fields.FieldEdits.Edited;
import io.autoencoder.connect.metrics.WindowMetrics;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.ReplayMark;
import io.autoencoder.connect.window.Measure;
import io.autoencoder.connect.window.WindowPlan;
import io.autoencoder.connect.window.WindowTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds aggregates over windows of a key's records. See {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public abstract class WindowAggregate<R extends ConnectRecord<R>> extends FieldTransform<R> {

    public static final String OVERVIEW_DOC =
            "Adds to each record what one record cannot say: how many records of its key there were in the last hour, day or"
                    + " week, and sums, means, deviations, extremes, different values and ratios of their fields, as of this"
                    + " record. The new fields are numbers, which ScoreAnomaly takes as features. Windows slide in event time;"
                    + " they are in the task's memory, which TopicSourceConnector fills after a restart from the past of"
                    + " its topics, and which fills anew behind other connectors."
                    + "<p/>Use the concrete transformation type designed for the record value (<code>"
                    + Value.class.getName() + "</code>).";

    public static final ConfigDef CONFIG_DEF = WindowAggregateConfig.CONFIG_DEF;

    private static final String NAME = "WindowAggregate";
    private static final Logger LOG = LoggerFactory.getLogger(WindowAggregate.class);

    private GroupKey key;
    private EventTime time;
    private AggregatedValues values;
    private AddedNumbers output;
    private WindowTable table;
    private String replayHeader = "";

    /** Of the record at hand: used again for each. */
    private long[] read;

    private double[] results;

    @SuppressWarnings("NullAway.Init") // What configure sets: a worker configures before it transforms.
    WindowAggregate(RecordPart part) {
        super(NAME, "aggregate record", part, LOG);
    }

    @Override
    public synchronized void configure(Map<String, ?> properties) {
        WindowAggregateConfig config = new WindowAggregateConfig(properties);
        List<Measure> measures = config.measures();
        WindowPlan plan = new WindowPlan(measures, config.settings());
        key = new GroupKey(config.keyFields());
        time = new EventTime(config.timeField());
        values = new AggregatedValues(plan.slots());
        output = new AddedNumbers(measures.stream().map(Measure::name).toList(), config.replacesNullWithDefault());
        table = new WindowTable(plan, GroupKey::kept);
        replayHeader = config.replayHeader();
        read = new long[plan.slots().size()];
        results = new double[measures.size()];
        List<FieldPath> fields = Stream.of(
                        config.keyFields().stream(), config.timeField().stream(), config.aggregatedFields().stream())
                .flatMap(stream -> stream)
                .toList();
        use(config, fields);
        show(new WindowMetrics(table, config.settings().maxBytes()));
        LOG.info("{}: keeps {}", NAME, config.memory(plan));
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    /**
     * How far back records matter to a transform.
     *
     * @param properties its own
     * @return as {@link WindowPlan#reachMillis}
     * @throws ConfigException if a value is wrong
     */
    public static long reachMillis(Map<String, ?> properties) {
        WindowAggregateConfig config = new WindowAggregateConfig(properties);
        return new WindowPlan(config.measures(), config.settings()).reachMillis();
    }

    /** Null for records that are read again, unless a transform behind this one is to take them in, too. */
    @Override
    public final @Nullable R apply(R record) {
        R result = super.apply(record);
        Header mark = mark(record);
        if (mark == null) {
            return result;
        }
        return result != null && mark.value() instanceof ReplayMark replay && replay.left() > 1
                ? new ReplayMark(replay.left() - 1).on(result)
                : null;
    }

    /** That of a record which is read again; null on others. */
    private @Nullable Header mark(R record) {
        return replayHeader.isEmpty() ? null : record.headers().lastWithName(replayHeader);
    }

    @Override
    final synchronized Edited edited(Struct struct, R record) {
        List<FieldPath> absent = update(struct, record);
        Struct changed = output.with(results, struct);
        return new Edited(changed.schema(), changed, absent);
    }

    @Override
    final synchronized Edited edited(Map<?, ?> map, R record) {
        List<FieldPath> absent = update(map, record);
        return new Edited(null, output.with(results, map), absent);
    }

    private List<FieldPath> update(Object value, R record) {
        Object group = key.of(value, record);
        long millis = time.of(value, record);
        List<FieldPath> absent = values.read(value, read);
        if (mark(record) == null) {
            table.update(group, millis, read, results);
        } else {
            table.replay(group, millis, read, results);
        }
        return absent;
    }

    /**
     * Adds to record values.
     *
     * @param <R> source or sink records
     */
    public static final class Value<R extends ConnectRecord<R>> extends WindowAggregate<R> {

        public Value() {
            super(RecordPart.VALUE);
        }
    }
}
