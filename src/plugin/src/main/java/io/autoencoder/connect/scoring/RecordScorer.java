// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.accuracy.AlertBudget;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.errors.NoFieldsException;
import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.errors.UnreadFields;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.ReloadingScorer;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.SharedModels;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.SchemaCache;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.record.UnscorableRecordException.Fault;
import io.autoencoder.connect.scoring.observe.ScoringLog;
import io.autoencoder.connect.scoring.observe.ScoringMonitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Reads the features of one record at a time, scores them and adds the outcome, or the error. Not thread-safe. */
public final class RecordScorer implements AutoCloseable {

    private static final Logger LOG = ScoringLog.LOG;

    /** Why a feature has no value, where the record has no such field. */
    static final String ABSENT = "missing";

    private final ScoreAnomalyConfig config;
    private final ReloadingScorer model;
    private final ScoringMonitor monitor;

    /** Told rarely: some sources make a schema for each record. */
    private final RateLimitedLog absentFeatures = new RateLimitedLog(LOG::warn);

    private final ReservedNames names;
    private final boolean addsFields;
    private final WindowKey windowKey;
    private List<FieldPath> paths;
    private MapLayout mapLayout;
    private ScoreOutputs outputs;
    private SchemaCache<StructLayout> layouts;

    /** Null where the threshold stays as it is. */
    private @Nullable AlertBudget budget;

    /** Null for a model of single records. */
    private @Nullable Windows windows;

    /** @throws InvalidModelException if the model cannot be used */
    @SuppressWarnings("NullAway.Init") // What use sets.
    public RecordScorer(ScoreAnomalyConfig config, ScoringMonitor monitor) {
        this.config = config;
        this.monitor = monitor;
        this.names = new ReservedNames(config.outputPrefix());
        this.addsFields = config.outputTarget() == OutputTarget.VALUE;
        this.windowKey = new WindowKey(config.windowKeyField(), config.windowKeyMissing(), LOG::warn);
        this.model = ReloadingScorer.open(
                SharedModels.ofThisJvm(),
                config.model().origin(),
                config.model().options(),
                config.reloadInterval(),
                new Reloads(config.model(), monitor));
        try {
            // It may have changed since the configuration was checked.
            config.model().require(model.scorer().bundle());
            use(model.scorer());
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** Switches to a changed model if there is one and the reload interval has passed. */
    public void refresh() {
        if (model.refresh()) {
            use(model.scorer());
        }
    }

    private void use(AnomalyScorer scorer) {
        paths = config.model().paths(scorer.features());
        budget = config.alertBudget(scorer);
        outputs = new ScoreOutputs(config, names, scorer);
        windows = scorer.windowLength() == 1 ? null : new Windows(scorer, windowKey, config.windowMaxKeys());
        List<RecordField> fields = RecordField.of(paths, scorer.features(), scorer.text());
        mapLayout = new MapLayout(fields, addsFields ? outputs.names() : new String[0], names);
        Map<String, Schema> added = addsFields ? outputs.schemas() : Map.of();
        layouts = new SchemaCache<>(schema -> {
            StructLayout layout =
                    new StructLayout(schema, fields, added, addsFields ? names : null, config.replaceNullWithDefault());
            warnOfAbsent(layout.absent());
            return layout;
        });
        monitor.modelInUse(scorer);
    }

    private void warnOfAbsent(List<String> absent) {
        if (!absent.isEmpty()) {
            absentFeatures.tell("ScoreAnomaly: the records' schema has no field for " + absent.size()
                    + " of the model's features: " + absent);
        }
    }

    public AnomalyScorer scorer() {
        return model.scorer();
    }

    /** The names of all outputs there can be. */
    public ReservedNames names() {
        return names;
    }

    private RecordLayout layout(Object value) {
        return value instanceof Struct struct ? layouts.get(struct.schema()) : mapLayout;
    }

    /** The outcome of the last record; not scored if the window of its key was not full yet. */
    public RowScorer scoring() {
        return model.scoring();
    }

    /**
     * Whether a value has fields to read and, where they are to go into it, a place for the outputs: no map with a
     * schema has.
     */
    public boolean reads(Object value, @Nullable Schema schema) {
        return value instanceof Struct || value instanceof Map && !(addsFields && schema != null);
    }

    /**
     * Scores a record, or only adds it to its key's window while that is not full.
     *
     * @param value of the part
     * @return the record with the outputs; null for a change event without a row to score
     * @throws UnscorableRecordException if the record does not fit
     */
    public <R extends ConnectRecord<R>> @Nullable R scored(R record, RecordPart part, Object value) {
        RecordLayout layout = layout(value);
        if (!addsFields) {
            layout.read(value, scoring().row());
            return scoreRow(layout, value, record.key()) ? withHeaders(record, part) : null;
        }
        Object copy = layout.readAndCopy(value, scoring().row());
        if (!scoreRow(layout, value, record.key())) {
            return null;
        }
        outputs.addTo(copy, layout, scoring());
        return part.replace(record, layout.schema(), copy);
    }

    /**
     * Scores a value, or only adds it to its key's window, and leaves the record as it is.
     *
     * @throws UnscorableRecordException if the value does not fit
     */
    void scoreOnly(Object value, @Nullable Object recordKey) {
        if (!reads(value, null)) {
            throw NoFieldsException.of(value, "");
        }
        RecordLayout layout = layout(value);
        layout.read(value, scoring().row());
        scoreRow(layout, value, recordKey);
    }

    private <R extends ConnectRecord<R>> R withHeaders(R record, RecordPart part) {
        R rest = scoring().isScored() ? record : names.removedFrom(record, part);
        return RecordPart.withHeaders(rest, outputs.scored(record.headers(), scoring()));
    }

    /**
     * The record with null outputs. An error goes where the outputs go, or into a header where there is no place for
     * it.
     *
     * @param error why the record was not scored; empty where there was nothing to score
     */
    public <R extends ConnectRecord<R>> R unscored(R record, RecordPart part, Optional<String> error) {
        Object value = part.value(record);
        R rest = names.removedFrom(record, part);
        if (value != null && addsFields && reads(value, part.schema(record))) {
            RecordLayout layout = layout(value);
            Object copy = layout.copyUnscored(value);
            error.ifPresent(sentence -> layout.putError(copy, sentence));
            return part.replace(rest, layout.schema(), copy);
        }
        Headers headers = addsFields ? names.removedFrom(record.headers()) : outputs.unscored(record.headers());
        error.ifPresent(sentence -> headers.addString(names.error(), sentence));
        return RecordPart.withHeaders(rest, headers);
    }

    private boolean scoreRow(RecordLayout layout, Object value, @Nullable Object recordKey) {
        if (isEmpty(scoring().row())) {
            return requireDelete(value, layout.isWithoutRow(value));
        }
        int fault = scoreRow(value, recordKey);
        if (fault >= 0) {
            throw unusable(value, fault, layout.whyMissing(value, fault));
        }
        if (budget != null) {
            spend(budget, scoring());
        }
        return true;
    }

    /** Flags a record by the threshold that the records before it make. */
    private static void spend(AlertBudget budget, RowScorer scoring) {
        if (scoring.isScored()) {
            scoring.flagAbove(budget.threshold());
            budget.scored(scoring.value());
        }
    }

    /** The index of a feature that cannot be used; negative where there is none. */
    private int scoreRow(Object value, @Nullable Object recordKey) {
        return windows == null ? scoring().score() : scoring().score(windows.of(value, recordKey));
    }

    private static boolean isEmpty(double[] row) {
        for (double value : row) {
            if (!Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * For a record with none of the features: a change event without a row, or another kind of record, which is an
     * error whatever the policy for missing values is.
     */
    private boolean requireDelete(Object value, boolean withoutRow) {
        if (!withoutRow) {
            String others = UnreadFields.of(value, paths);
            throw new UnscorableRecordException("it has a value for none of the model's " + paths.size()
                    + " features (the first is '" + paths.get(0).text() + "')"
                    + (others.isEmpty() ? "" : "; set features to the fields that hold them, of " + others));
        }
        if (config.onDelete() == OnDelete.FAIL) {
            throw new UnscorableRecordException("the field that holds the model's features (the first is '"
                    + paths.get(0).text() + "') is null, as in the change event of a delete; set "
                    + ScoreAnomalyConfig.ON_DELETE_CONFIG + "=pass to pass such records on");
        }
        return false;
    }

    private UnscorableRecordException unusable(Object value, int feature, String whyMissing) {
        String others = whyMissing.equals(ABSENT) ? UnreadFields.of(value, paths) : "";
        return new UnscorableRecordException(
                "field '" + paths.get(feature).text() + "' is " + whyMissing
                        + "; set missing=center or zero to score such records"
                        + (others.isEmpty() ? "" : ", or features if the field is one of " + others),
                Fault.MISSING);
    }

    @Override
    public void close() {
        model.close();
    }

    /** Logs, and tells the monitor. */
    private static final class Reloads implements ReloadingScorer.Listener {

        private final ModelSettings settings;
        private final ScoringMonitor monitor;

        /** The same trouble comes back at every look until it has passed. */
        private RateLimitedLog unreachable = new RateLimitedLog(LOG::warn);

        Reloads(ModelSettings settings, ScoringMonitor monitor) {
            this.settings = settings;
            this.monitor = monitor;
        }

        @Override
        public void check(ModelBundle bundle) {
            settings.require(bundle);
        }

        @Override
        public void reloaded(ModelBundle bundle) {
            monitor.reloaded();
            unreachable = new RateLimitedLog(LOG::warn);
            LOG.info("ScoreAnomaly: scores with the changed model {} from {}", bundle.id(), bundle.location());
        }

        @Override
        public void failed(InvalidModelException reason) {
            monitor.reloadFailed();
            String sentence = "ScoreAnomaly: keeps the model in use; the changed one cannot be used: ";
            switch (reason.kind()) {
                case UNREACHABLE ->
                    unreachable.tell(sentence + reason.getMessage() + "; it is tried again at the next look");
                case INTERNAL -> LOG.error("{}{}", sentence, reason.getMessage(), reason);
                default -> LOG.warn("{}{}", sentence, reason.getMessage());
            }
        }
    }
}
