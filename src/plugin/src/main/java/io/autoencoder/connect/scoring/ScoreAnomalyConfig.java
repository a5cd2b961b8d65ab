// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import static io.autoencoder.connect.settings.Validators.AT_LEAST_0;
import static io.autoencoder.connect.settings.Validators.AT_LEAST_1;

import io.autoencoder.connect.accuracy.AlertBudget;
import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.OutputNames;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.OnError;
import io.autoencoder.connect.scoring.observe.DriftConfig;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import io.autoencoder.connect.settings.Validators;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The configuration of {@code ScoreAnomaly}. Immutable. */
public final class ScoreAnomalyConfig extends AbstractConfig {

    public static final String MODEL_CONFIG = "model";
    private static final String MODEL_DOC =
            "The model: a bundle that 'autoencoder train' or 'autoencoder import' wrote (a directory or a .zip), or a"
                    + " model file by itself. The path is resolved on every worker that runs a task, so the same file must"
                    + " lie at the same place on all of them. Or the address of a zipped bundle: classpath:NAME for one that"
                    + " 'autoencoder package' put into the component, or https:, http: or file: with the file's SHA-256 at the"
                    + " end, as in https://host/cards.zip#sha256=…; a worker downloads it once. What an address names is always"
                    + " the same: reload.interval.ms does not apply to it.";

    static final String MODEL_TRUSTED_KEYS_CONFIG = "model.trusted.keys";
    private static final String MODEL_TRUSTED_KEYS_DOC =
            "Public keys, of which one must have signed the bundle with 'autoencoder sign': each the line between BEGIN and END"
                    + " that openssl pkey -pubout prints for an Ed25519 key. A bundle that is not signed, or signed by others,"
                    + " or whose signature has expired or does not fit its files, is refused before it is read, also when it is"
                    + " loaded again, and also as a challenger. Left empty, any bundle is taken.";

    static final String FEATURES_CONFIG = "features";
    private static final String FEATURES_DOC =
            "The fields that hold the model's features, in the order of its training, each the path to a field: names of"
                    + " nested fields are joined with dots (after.Amount), and a name that holds dots goes between backticks."
                    + " Left empty, the bundle's names are read: fields of that name, whatever characters it holds, or paths"
                    + " where the model was trained on nested fields. Set it where the records name them differently, or the"
                    + " model comes without a bundle.";

    static final String ENGINE_CONFIG = "engine";
    private static final String ENGINE_DOC =
            "What runs the network. With auto it is compiled Java where the model allows that, and TensorFlow, which"
                    + " takes the larger archive, where not. Name one to be told at once when it cannot run the model.";

    static final String MISSING_CONFIG = "missing";
    private static final String MISSING_DOC =
            "What a feature without a value (absent, null, NaN, or text that stands for a missing value) becomes: an error (fail), the middle of its"
                    + " training values (center) or 0 (zero). With bundle, what the bundle says for each feature; a model file"
                    + " by itself says fail. A record without a single one of the features is an error in any case.";

    static final String REPLACE_NULL_WITH_DEFAULT_CONFIG = "replace.null.with.default";
    private static final String REPLACE_NULL_WITH_DEFAULT_DOC =
            "Whether a null field with a default value counts as that default, for the features and in the copy of the"
                    + " record. Set it to false to keep nulls as nulls.";

    static final String THRESHOLD_CONFIG = "threshold";
    private static final String THRESHOLD_DOC =
            "The score above which a record is flagged, 0 or more. Left empty, the bundle's. Set it to flag more or"
                    + " fewer records than the model was calibrated for. Or how many are to be flagged: rate:20/day, or a share"
                    + " such as rate:0.1%. The threshold then is the score that just so many records of the last day of this"
                    + " task lie above, and the bundle's until there were enough.";

    static final String THRESHOLD_LOWEST_CONFIG = "threshold.lowest";
    private static final String THRESHOLD_LOWEST_DOC =
            "For a threshold that follows a rate: what it never falls below, so that quiet times raise no alerts for nothing."
                    + " Left empty, a tenth of the bundle's.";

    static final String THRESHOLD_HIGHEST_CONFIG = "threshold.highest";
    private static final String THRESHOLD_HIGHEST_DOC =
            "For a threshold that follows a rate: what it never rises above, so that a flood of anomalies cannot hide itself."
                    + " Left empty, ten times the bundle's.";

    static final String SCORE_METHOD_CONFIG = "score.method";
    private static final String SCORE_METHOD_DOC =
            "How the difference between a record and its reconstruction becomes a score: the mean squared (mse) or mean"
                    + " absolute (mae) error over the scaled features. With bundle, the method the bundle was calibrated with;"
                    + " another one makes its threshold and percentiles void, so that a threshold must be set.";

    static final String OUTPUT_TARGET_CONFIG = "output.target";
    private static final String OUTPUT_TARGET_DOC =
            "Where the outputs go: into fields of the scored key or value (value), at its top level, or into headers,"
                    + " where they replace those of the same name. A worker's header converter may change the type of a header.";

    static final String OUTPUT_PREFIX_CONFIG = "output.prefix";
    private static final String OUTPUT_PREFIX_DOC =
            "Put before the name of each output: anomaly_ makes the fields anomaly_score and anomaly_flag. A record that has"
                    + " a field of any such name already, configured or not, is an error. Set it when two models score the same"
                    + " record, or its own fields have such names.";

    static final String OUTPUT_FIELDS_CONFIG = "output.fields";
    private static final String OUTPUT_FIELDS_DOC =
            "Which outputs to add, in this order: score (0 to 3.4028235e38, always finite); flag; percentile (percent of normal records with a lower"
                    + " score); threshold; reasons (the features that add most to the score, with their share, expected and"
                    + " actual value, or expected_text and actual_text for a category, a time or what is missing);"
                    + " explanation (the reasons as one text, which a column of a table can hold);"
                    + " expected (what the model expected of every feature);"
                    + " model (its name and version)."
                    + " Reasons, explanation and expected are null unless the record is flagged or there is no threshold.";

    static final String REASONS_TOP_CONFIG = "reasons.top";
    private static final String REASONS_TOP_DOC = "How many features the reasons, and the explanation, name at most.";

    static final String ON_DELETE_CONFIG = "on.delete";
    private static final String ON_DELETE_DOC =
            "What becomes of a change event without a row to score: one in which the fields that hold all the features,"
                    + " such as after, are null, as Debezium reports a delete. It is passed on as it is, like a record without"
                    + " a value (pass), passed on with null outputs, so that all records have the same schema (null), or an"
                    + " error that on.error decides on (fail). Set it to null for sinks that start a new file or table version"
                    + " at each change of the schema.";

    static final String RELOAD_INTERVAL_MS_CONFIG = "reload.interval.ms";
    private static final String RELOAD_INTERVAL_MS_DOC =
            "How often to look whether the model changed on disk, and to score with the new one from then on. With 0,"
                    + " never: a changed model is read when the task starts again. A model that cannot be used is reported in"
                    + " the log and leaves the one before in place.";

    static final String WINDOW_KEY_FIELD_CONFIG = "window.key.field";
    private static final String WINDOW_KEY_FIELD_DOC =
            "For a model that takes several records at once: the field of the scored key or value that tells whose records"
                    + " belong together. Left empty, the record's key does. A record is scored with those of its key before"
                    + " it; until there are enough, its outputs are null. Windows are in memory: after a restart or rebalance"
                    + " they fill anew. Models of single records do not use it.";

    static final String WINDOW_KEY_MISSING_CONFIG = "window.key.missing";
    private static final String WINDOW_KEY_MISSING_DOC =
            "What becomes of a record without a key, or whose window.key.field is absent or null: an error that on.error"
                    + " decides on (fail), or it is scored with the other such records, as if they had a key in common (share)."
                    + " Set it to share where a topic without keys is a single sequence.";

    static final String WINDOW_MAX_KEYS_CONFIG = "window.max.keys";
    private static final String WINDOW_MAX_KEYS_DOC =
            "How many keys a task keeps windows of; beyond that, the key not seen for the longest time is forgotten. A"
                    + " window takes 4 bytes for each of its records' features.";

    /** How far a threshold that follows a rate may go from the bundle's, as a factor. */
    private static final double BUDGET_SPAN = 10;

    static final String MONITOR_INCLUDE_VALUES_CONFIG = "monitor.include.values";
    private static final String MONITOR_INCLUDE_VALUES_DOC =
            "Whether the worker's page and its JSON show what was expected of a flagged record's features and what they were,"
                    + " beside their names and shares. Whoever reaches the worker's REST interface sees these values then.";

    private static final EnumKey<OutputTarget> TARGETS = new EnumKey<>(OutputTarget.class);
    private static final EnumKey<OnDelete> ON_DELETES = new EnumKey<>(OnDelete.class);
    private static final EnumKey<WindowKeyMissing> WINDOW_KEYS_MISSING = new EnumKey<>(WindowKeyMissing.class);
    /** Reading it is a check against the other keys. */
    private static final Validator READABLE_MODEL =
            LambdaValidator.with((key, value) -> {}, () -> "a readable bundle or model file");

    public static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(MODEL_CONFIG, OUTPUT_PREFIX_CONFIG)
            .group("Model")
            .text(MODEL_CONFIG, ConfigDef.NO_DEFAULT_VALUE, READABLE_MODEL, Importance.HIGH, MODEL_DOC)
            .checkedBy(ModelSettings.check(MODEL_CONFIG))
            .list(MODEL_TRUSTED_KEYS_CONFIG, "", Validators.TRUSTED_KEYS, Importance.MEDIUM, MODEL_TRUSTED_KEYS_DOC)
            .list(FEATURES_CONFIG, "", Validators.PATHS, Importance.HIGH, FEATURES_DOC)
            .checkedBy(ModelSettings.check(FEATURES_CONFIG))
            .text(MISSING_CONFIG, "bundle", ModelSettings.MISSING, Importance.MEDIUM, MISSING_DOC)
            .flag(REPLACE_NULL_WITH_DEFAULT_CONFIG, true, Importance.LOW, REPLACE_NULL_WITH_DEFAULT_DOC)
            .text(ENGINE_CONFIG, "auto", ModelSettings.ENGINES, Importance.LOW, ENGINE_DOC)
            .checkedBy(ModelSettings.check(ENGINE_CONFIG))
            .define(RELOAD_INTERVAL_MS_CONFIG, Type.LONG, 0L, AT_LEAST_0, Importance.LOW, RELOAD_INTERVAL_MS_DOC)
            .group("Score")
            .text(THRESHOLD_CONFIG, null, ThresholdSetting.VALIDATOR, Importance.HIGH, THRESHOLD_DOC)
            .checkedBy(ModelSettings.check(THRESHOLD_CONFIG))
            .define(
                    THRESHOLD_LOWEST_CONFIG,
                    Type.DOUBLE,
                    null,
                    Validators.THRESHOLD,
                    Importance.LOW,
                    THRESHOLD_LOWEST_DOC)
            .checkedBy(ScoreAnomalyConfig::requireOrder)
            .define(
                    THRESHOLD_HIGHEST_CONFIG,
                    Type.DOUBLE,
                    null,
                    Validators.THRESHOLD,
                    Importance.LOW,
                    THRESHOLD_HIGHEST_DOC)
            .text(SCORE_METHOD_CONFIG, "bundle", ModelSettings.SCORE_METHODS, Importance.LOW, SCORE_METHOD_DOC)
            .group("Windows")
            .text(WINDOW_KEY_FIELD_CONFIG, "", Validators.OPTIONAL_PATH, Importance.MEDIUM, WINDOW_KEY_FIELD_DOC)
            .text(WINDOW_KEY_MISSING_CONFIG, "fail", WINDOW_KEYS_MISSING, Importance.LOW, WINDOW_KEY_MISSING_DOC)
            .define(WINDOW_MAX_KEYS_CONFIG, Type.INT, 10_000, AT_LEAST_1, Importance.LOW, WINDOW_MAX_KEYS_DOC)
            .group("Output")
            .list(OUTPUT_FIELDS_CONFIG, "score,flag", ModelSettings.OUTPUTS, Importance.MEDIUM, OUTPUT_FIELDS_DOC)
            .checkedBy(ModelSettings.check(OUTPUT_FIELDS_CONFIG))
            .text(OUTPUT_TARGET_CONFIG, "value", TARGETS, Importance.MEDIUM, OUTPUT_TARGET_DOC)
            .text(OUTPUT_PREFIX_CONFIG, OutputNames.DEFAULT_PREFIX, Importance.MEDIUM, OUTPUT_PREFIX_DOC)
            .define(REASONS_TOP_CONFIG, Type.INT, 3, AT_LEAST_1, Importance.LOW, REASONS_TOP_DOC)
            .keys(ScoreAnomalyConfig::errorKeys)
            .text(ON_DELETE_CONFIG, "pass", ON_DELETES, Importance.LOW, ON_DELETE_DOC)
            .group("Accuracy")
            .keys(LabelSettings::define)
            .group("Drift")
            .keys(DriftConfig::define)
            .group("Monitoring")
            .flag(MONITOR_INCLUDE_VALUES_CONFIG, false, Importance.LOW, MONITOR_INCLUDE_VALUES_DOC)
            .group("Challenger")
            .keys(ChallengerSettings::define)
            .build();

    private final ModelSettings model;

    /** @throws ConfigException if a value is wrong, or does not fit another or the model */
    public ScoreAnomalyConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties, false);
        ConfigDefBuilder.require(CONFIG_DEF, this, ModelSettings::checkAll);
        requireOrder(values());
        LabelTopicConfig.check(values());
        ChallengerSettings.check(values());
        ChallengerSettings.checkPrefix(values());
        model = ModelSettings.of(values());
    }

    private static void errorKeys(ConfigDefBuilder keys) {
        ErrorPolicy.transformKeys(
                keys,
                "cannot be scored",
                "passed on without outputs (pass), or passed on with null outputs and the error in a field, or header, named"
                        + " error after the prefix (tag). Fields and headers of the record itself that have the name of any"
                        + " output are no verdict: they are removed (pass) or null (tag; headers are removed)",
                "",
                " Left empty, the error goes where the outputs go, named error after the prefix.");
    }

    private static void requireOrder(Map<String, ?> values) {
        if (values.get(THRESHOLD_LOWEST_CONFIG) instanceof Double lowest
                && values.get(THRESHOLD_HIGHEST_CONFIG) instanceof Double highest
                && lowest > highest) {
            throw new ConfigException(
                    THRESHOLD_LOWEST_CONFIG, lowest, "it must not be more than " + THRESHOLD_HIGHEST_CONFIG);
        }
    }

    /** A threshold that follows a rate, from that of a model on; null where the threshold stays as it is. */
    @Nullable
    AlertBudget alertBudget(AnomalyScorer scorer) {
        if (model.threshold().rate().isEmpty()) {
            return null;
        }
        double start = scorer.threshold().map(Threshold::value).orElse(RowScorer.LARGEST);
        Double lowest = getDouble(THRESHOLD_LOWEST_CONFIG);
        Double highest = getDouble(THRESHOLD_HIGHEST_CONFIG);
        return new AlertBudget(
                model.threshold().rate().get(),
                start,
                lowest == null ? start / BUDGET_SPAN : lowest,
                highest == null ? start * BUDGET_SPAN : highest,
                System::nanoTime);
    }

    public ModelSettings model() {
        return model;
    }

    boolean replaceNullWithDefault() {
        return getBoolean(REPLACE_NULL_WITH_DEFAULT_CONFIG);
    }

    Duration reloadInterval() {
        return Duration.ofMillis(getLong(RELOAD_INTERVAL_MS_CONFIG));
    }

    /** Empty for the record's key. */
    Optional<FieldPath> windowKeyField() {
        return Optional.of(getString(WINDOW_KEY_FIELD_CONFIG))
                .filter(text -> !text.isEmpty())
                .map(FieldPath::parse);
    }

    WindowKeyMissing windowKeyMissing() {
        return WINDOW_KEYS_MISSING.parse(WINDOW_KEY_MISSING_CONFIG, getString(WINDOW_KEY_MISSING_CONFIG));
    }

    int windowMaxKeys() {
        return getInt(WINDOW_MAX_KEYS_CONFIG);
    }

    public DriftConfig drift() {
        return DriftConfig.of(this);
    }

    public LabelSettings labels() {
        return LabelSettings.of(this);
    }

    OutputTarget outputTarget() {
        return TARGETS.parse(OUTPUT_TARGET_CONFIG, getString(OUTPUT_TARGET_CONFIG));
    }

    public String outputPrefix() {
        return getString(OUTPUT_PREFIX_CONFIG);
    }

    public int reasonsTop() {
        return getInt(REASONS_TOP_CONFIG);
    }

    public boolean monitorIncludesValues() {
        return getBoolean(MONITOR_INCLUDE_VALUES_CONFIG);
    }

    /** Whether the errors of records go to where the outputs go. */
    boolean addsErrorField() {
        return ErrorPolicy.of(this) == OnError.TAG
                && getString(ErrorPolicy.ERROR_HEADER_CONFIG).isEmpty();
    }

    public OnDelete onDelete() {
        return ON_DELETES.parse(ON_DELETE_CONFIG, getString(ON_DELETE_CONFIG));
    }
}
