// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.metrics.ModelMetrics;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.record.ErrorMessage;
import io.autoencoder.connect.record.OnError;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores records with an autoencoder. See {@link #OVERVIEW_DOC}.
 *
 * <p>As {@link Transformation#apply} requires, nothing reachable from a record is modified, and records may come from
 * several threads; they are scored one at a time.
 *
 * @param <R> source or sink records
 */
public abstract class ScoreAnomaly<R extends ConnectRecord<R>> implements Transformation<R>, Versioned, Monitorable {

    public static final String OVERVIEW_DOC =
            "Scores each record with an autoencoder and adds the score, and whether it is above the threshold, to the record."
                    + " The features are read from a Struct or a schemaless Map, scaled as the model was trained,"
                    + " reconstructed by its network, and compared with the reconstruction. Records without a key or value are"
                    + " passed on as they are."
                    + "<p/>Use the concrete transformation type designed for the record key (<code>"
                    + Key.class.getName() + "</code>) or value (<code>" + Value.class.getName() + "</code>).";

    public static final ConfigDef CONFIG_DEF = ScoreAnomalyConfig.CONFIG_DEF;

    private static final Logger LOG = LoggerFactory.getLogger(ScoreAnomaly.class);
    private static final String NAME = "ScoreAnomaly";
    private static final String PURPOSE = "score record";

    private final RecordPart part;
    private final Object lock = new Object();
    private final ModelMetrics metrics;
    private final RateLimitedLog warning = new RateLimitedLog(LOG::warn);
    private OnError onError;
    private OnDelete onDelete;
    private String outputPrefix = "";
    private ScoringMonitor monitor;
    private @Nullable RecordScorer scorer;

    ScoreAnomaly(RecordPart part) {
        this.part = part;
        this.metrics = new ModelMetrics(
                NAME + "." + getClass().getSimpleName(), sentence -> LOG.info("{}: {}", NAME, sentence));
        this.monitor = new ScoringMonitor(() -> false, List.of());
    }

    @Override
    public void configure(Map<String, ?> properties) {
        ScoreAnomalyConfig wanted = new ScoreAnomalyConfig(properties);
        synchronized (lock) {
            close();
            onError = wanted.onError();
            onDelete = wanted.onDelete();
            outputPrefix = wanted.outputPrefix();
            monitor = watched(wanted);
            scorer = open(wanted);
        }
        UnknownKeys.warn(LOG, NAME, wanted);
        report(scorer().scorer());
    }

    /** Whoever is interested in records that were scored is named here. */
    private ScoringMonitor watched(ScoreAnomalyConfig wanted) {
        return new ScoringMonitor(metrics::samplesNext, List.of(new MetricsObserver(metrics)));
    }

    private RecordScorer open(ScoreAnomalyConfig wanted) {
        try {
            return new RecordScorer(wanted, monitor);
        } catch (InvalidModelException e) {
            ModelSettings.logIfOurs(e);
            throw new ConfigException(
                    ScoreAnomalyConfig.MODEL_CONFIG, wanted.model().location(), e.reason());
        } catch (LinkageError e) {
            throw ModelSettings.missingLibrary(wanted.model().location(), e);
        }
    }

    private static void report(AnomalyScorer model) {
        LOG.info(
                "{}: model {} from {}, {} features, engine {}, threshold {}",
                NAME,
                model.bundle().id(),
                model.bundle().location(),
                model.features().size(),
                model.engineDescription(),
                model.threshold().map(Threshold::value).map(Object::toString).orElse("none"));
    }

    @Override
    public R apply(R record) {
        metrics.ensureVisible(outputPrefix);
        Object value = part.value(record);
        synchronized (lock) {
            if (value == null) {
                monitor.unscored(Unscored.SKIPPED);
                return scorer().names().removedFrom(record, part);
            }
            try {
                return score(record, value);
            } catch (UnscorableRecordException problem) {
                return handle(record, value, problem);
            } catch (LinkageError e) {
                throw new ConnectException(
                        NAME + ": a library that the model needs cannot be loaded on this worker", e);
            }
        }
    }

    /** A worker hands records over between configure and close. */
    private RecordScorer scorer() {
        return Objects.requireNonNull(scorer, "not configured");
    }

    private R score(R record, Object value) {
        scorer().refresh();
        long start = monitor.start();
        if (!scorer().reads(value, part.schema(record))) {
            throw notAContainer(value);
        }
        R result = scorer().scored(record, part, value);
        if (result == null) {
            return withoutRow(record);
        }
        monitor.scored(record, scorer().scoring(), start);
        return result;
    }

    private R withoutRow(R record) {
        monitor.unscored(Unscored.SKIPPED);
        return onDelete == OnDelete.PASS
                ? scorer().names().removedFrom(record, part)
                : scorer().unscored(record, part, Optional.empty());
    }

    private static UnscorableRecordException notAContainer(Object value) {
        String found = TypeName.of(value);
        return new UnscorableRecordException("it expected a Struct, or a Map without schema, but was " + found
                + adviceOnText(value)
                + (found.equals("MAP") ? " with a schema; set output.target=headers to score such" : ""));
    }

    private static boolean isContainer(Object value) {
        return value instanceof Struct || value instanceof Map;
    }

    private static String adviceOnText(Object value) {
        if (value instanceof String text) {
            return JsonText.looksLike(text)
                    ? "; put ParseJson before it to score text that is JSON"
                    : "; put ParseDelimited before it to score lines of text";
        }
        return value instanceof byte[] || value instanceof ByteBuffer
                ? "; put ParseDelimited or ParseJson before it to score text"
                : "";
    }

    private R handle(R record, Object value, UnscorableRecordException problem) {
        monitor.unscored(Unscored.FAILED);
        // What could not be parsed has a reason already, and what is left of it here would be a second, wrong one.
        String sentence = isContainer(value)
                ? ErrorMessage.of(NAME, PURPOSE, problem, record)
                : ParseText.errorIn(record).orElseGet(() -> ErrorMessage.of(NAME, PURPOSE, problem, record));
        if (onError == OnError.FAIL) {
            throw new DataException(sentence);
        }
        warning.tell(sentence);
        return onError == OnError.PASS
                ? scorer().names().removedFrom(record, part)
                : scorer().unscored(record, part, Optional.of(sentence));
    }

    @Override
    public void withPluginMetrics(PluginMetrics pluginMetrics) {
        metrics.register(pluginMetrics);
    }

    @Override
    public String version() {
        return ProductVersion.current();
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    @Override
    public void close() {
        metrics.close();
        synchronized (lock) {
            monitor.close();
            if (scorer != null) {
                scorer.close();
                scorer = null;
            }
        }
    }

    /**
     * Scores record keys.
     *
     * @param <R> source or sink records
     */
    public static final class Key<R extends ConnectRecord<R>> extends ScoreAnomaly<R> {

        public Key() {
            super(RecordPart.KEY);
        }
    }

    /**
     * Scores record values.
     *
     * @param <R> source or sink records
     */
    public static final class Value<R extends ConnectRecord<R>> extends ScoreAnomaly<R> {

        public Value() {
            super(RecordPart.VALUE);
        }
    }
}
