// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.errors.NoFieldsException;
import io.autoencoder.connect.labels.Labels;
import io.autoencoder.connect.metrics.ModelMetrics;
import io.autoencoder.connect.metrics.TransformName;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.monitor.TransformMonitor;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.ReplayMark;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.scoring.Challenger;
import io.autoencoder.connect.scoring.ChallengerSettings;
import io.autoencoder.connect.scoring.LabelSettings;
import io.autoencoder.connect.scoring.LabelTopicConfig;
import io.autoencoder.connect.scoring.ModelSettings;
import io.autoencoder.connect.scoring.OnDelete;
import io.autoencoder.connect.scoring.RecordScorer;
import io.autoencoder.connect.scoring.ScoreAnomalyConfig;
import io.autoencoder.connect.scoring.observe.AccuracyObserver;
import io.autoencoder.connect.scoring.observe.DriftBaseline;
import io.autoencoder.connect.scoring.observe.DriftObserver;
import io.autoencoder.connect.scoring.observe.MetricsObserver;
import io.autoencoder.connect.scoring.observe.PageObserver;
import io.autoencoder.connect.scoring.observe.ScoringMonitor;
import io.autoencoder.connect.scoring.observe.ScoringObserver;
import io.autoencoder.connect.scoring.observe.Unscored;
import io.autoencoder.connect.settings.UnknownKeys;
import java.util.ArrayList;
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
import org.apache.kafka.connect.errors.ConnectException;
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
    private ErrorPolicy errors;
    private OnDelete onDelete;
    private String outputPrefix = "";
    private ScoringMonitor monitor;

    /** Null until configured. */
    private @Nullable TransformMonitor page;

    private @Nullable RecordScorer scorer;

    /** Null where there is none. */
    private @Nullable Challenger challenger;

    /** Null where nothing says what records are. */
    private @Nullable Labels labels;

    ScoreAnomaly(RecordPart part) {
        this.part = part;
        this.metrics = new ModelMetrics(className(), ScoreAnomaly::tell);
        this.monitor = new ScoringMonitor(() -> false, List.of());
    }

    @Override
    public void configure(Map<String, ?> properties) {
        ScoreAnomalyConfig wanted = new ScoreAnomalyConfig(properties);
        synchronized (lock) {
            close();
            errors = new ErrorPolicy(NAME, PURPOSE, wanted, LOG::warn);
            onDelete = wanted.onDelete();
            outputPrefix = wanted.outputPrefix();
            monitor = watched(wanted);
            scorer = open(wanted);
            challenger = challenger(wanted);
        }
        UnknownKeys.warn(LOG, NAME, wanted, LabelTopicConfig.PREFIXES);
        report(scorer().scorer());
    }

    /** Whoever is interested in records that were scored is named here. */
    private ScoringMonitor watched(ScoreAnomalyConfig wanted) {
        page = new TransformMonitor(metrics, wanted.monitorIncludesValues(), ScoreAnomaly::tell);
        List<ScoringObserver> observers = new ArrayList<>();
        observers.add(new MetricsObserver(metrics));
        observers.add(new PageObserver(page, className() + " " + outputPrefix, wanted.reasonsTop()));
        if (wanted.drift().baseline() != DriftBaseline.NONE) {
            DriftObserver drift = new DriftObserver(wanted.drift(), metrics);
            observers.add(drift);
            page.showDrift(drift::report);
        }
        LabelSettings settings = wanted.labels();
        labels = settings.open(part, metrics, outputPrefix).orElse(null);
        if (labels != null) {
            observers.add(new AccuracyObserver(labels, settings.window(), metrics));
        }
        return new ScoringMonitor(metrics::isVisible, observers);
    }

    private String className() {
        return NAME + "." + getClass().getSimpleName();
    }

    private static void tell(String sentence) {
        LOG.info("{}: {}", NAME, sentence);
    }

    private @Nullable Challenger challenger(ScoreAnomalyConfig wanted) {
        ScoreAnomalyConfig own = ChallengerSettings.of(wanted);
        return own == null
                ? null
                : new Challenger(
                        own,
                        ChallengerSettings.addsOutputs(wanted),
                        part,
                        labels,
                        wanted.labels().window(),
                        metrics);
    }

    private RecordScorer open(ScoreAnomalyConfig wanted) {
        try {
            return new RecordScorer(wanted, monitor);
        } catch (InvalidModelException e) {
            ModelSettings.logIfOurs(e);
            throw new ConfigException(
                    ScoreAnomalyConfig.MODEL_CONFIG, wanted.model().origin().address(), e.reason());
        } catch (LinkageError e) {
            throw ModelSettings.missingLibrary(wanted.model().origin().address(), e);
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
    public @Nullable R apply(R record) {
        metrics.ensureVisible(outputPrefix);
        Object value = part.value(record);
        synchronized (lock) {
            if (value == null) {
                unscored(record, Unscored.SKIPPED);
                return scorer().names().removedFrom(record, part);
            }
            try {
                return score(record, value);
            } catch (UnscorableRecordException problem) {
                return handle(record, problem);
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
            throw NoFieldsException.of(value, "; set output.target=headers to score such");
        }
        R result = scorer().scored(record, part, value);
        if (result == null) {
            return withoutRow(record);
        }
        if (ReplayMark.isOn(record)) {
            return alike(result);
        }
        monitor.scored(record, scorer().scoring(), start);
        return challenger == null ? result : challenger.contest(record, result, scorer().scoring());
    }

    /** Records that are read again were told of before. */
    private void unscored(R record, Unscored cause) {
        if (!ReplayMark.isOn(record)) {
            monitor.unscored(cause);
        }
    }

    private R withoutRow(R record) {
        unscored(record, Unscored.SKIPPED);
        return onDelete == OnDelete.PASS
                ? scorer().names().removedFrom(record, part)
                : alike(scorer().unscored(record, part, Optional.empty()));
    }

    /** With null outputs of the challenger, where records carry those. */
    private R alike(R unscored) {
        return challenger == null ? unscored : challenger.unscored(unscored);
    }

    private @Nullable R handle(R record, UnscorableRecordException problem) {
        unscored(record, Unscored.of(problem));
        if (errors.drops(record)) {
            return null;
        }
        Optional<String> sentence = errors.settle(record, problem);
        if (sentence.isEmpty()) {
            return scorer().names().removedFrom(record, part);
        }
        return alike(
                errors.hasHeader()
                        ? errors.tagged(scorer().unscored(record, part, Optional.empty()), sentence.get())
                        : scorer().unscored(record, part, sentence));
    }

    @Override
    public void withPluginMetrics(PluginMetrics pluginMetrics) {
        metrics.register(pluginMetrics);
        TransformMonitor shown = page;
        if (shown != null) {
            TransformName.of(pluginMetrics).ifPresent(shown::show);
        }
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
            if (labels != null) {
                labels.close();
                labels = null;
            }
            if (challenger != null) {
                challenger.close();
                challenger = null;
            }
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
