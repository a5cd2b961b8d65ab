// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import static io.autoencoder.connect.scoring.ScoreAnomalyConfig.ENGINE_CONFIG;
import static io.autoencoder.connect.scoring.ScoreAnomalyConfig.FEATURES_CONFIG;
import static io.autoencoder.connect.scoring.ScoreAnomalyConfig.MISSING_CONFIG;
import static io.autoencoder.connect.scoring.ScoreAnomalyConfig.MODEL_CONFIG;
import static io.autoencoder.connect.scoring.ScoreAnomalyConfig.MODEL_TRUSTED_KEYS_CONFIG;
import static io.autoencoder.connect.scoring.ScoreAnomalyConfig.OUTPUT_FIELDS_CONFIG;
import static io.autoencoder.connect.scoring.ScoreAnomalyConfig.SCORE_METHOD_CONFIG;
import static io.autoencoder.connect.scoring.ScoreAnomalyConfig.THRESHOLD_CONFIG;

import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.MissingOverride;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.ScoreOverride;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.SharedModels;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.origin.ModelOrigin;
import io.autoencoder.connect.origin.TrustedKeys;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.scoring.observe.ScoringLog;
import io.autoencoder.connect.settings.EnumKey;
import io.autoencoder.connect.settings.Validators;
import io.autoencoder.connect.settings.WorkerFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The part of the configuration that names a model and must fit it, and the checks that it does.
 *
 * @param origin where the model is, and who must have signed it
 * @param options what the user decides differently from the bundle
 * @param threshold what the user says of it
 * @param outputs what records are given
 */
public record ModelSettings(
        ModelOrigin origin, ScoringOptions options, ThresholdSetting threshold, List<OutputField> outputs) {

    private static final Logger LOG = ScoringLog.LOG;

    static final EnumKey<EngineChoice> ENGINES = new EnumKey<>(EngineChoice.class);
    static final EnumKey<MissingOverride> MISSING = new EnumKey<>(MissingOverride.class);
    static final EnumKey<ScoreOverride> SCORE_METHODS = new EnumKey<>(ScoreOverride.class);
    static final EnumKey<OutputField> OUTPUTS = new EnumKey<>(OutputField.class);

    /**
     * @param values parsed, as ConfigDef gives them
     * @throws ConfigException if one of them is unusable by itself
     */
    static ModelSettings of(Map<String, ?> values) {
        String thresholdText = text(values, THRESHOLD_CONFIG);
        ThresholdSetting.VALIDATOR.ensureValid(THRESHOLD_CONFIG, thresholdText);
        ThresholdSetting threshold = ThresholdSetting.parse(thresholdText);
        Validators.PATHS.ensureValid(FEATURES_CONFIG, values.get(FEATURES_CONFIG));
        return new ModelSettings(
                origin(values),
                new ScoringOptions(
                        texts(values, FEATURES_CONFIG),
                        threshold.fixed(),
                        SCORE_METHODS
                                .parse(SCORE_METHOD_CONFIG, text(values, SCORE_METHOD_CONFIG))
                                .method(),
                        MISSING.parse(MISSING_CONFIG, text(values, MISSING_CONFIG))
                                .policy(),
                        ENGINES.parse(ENGINE_CONFIG, text(values, ENGINE_CONFIG))),
                threshold,
                texts(values, OUTPUT_FIELDS_CONFIG).stream()
                        .map(name -> OUTPUTS.parse(OUTPUT_FIELDS_CONFIG, name))
                        .distinct()
                        .toList());
    }

    private static String text(Map<String, ?> values, String key) {
        return values.get(key) instanceof String text ? text : "";
    }

    private static List<String> texts(Map<String, ?> values, String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private static ModelOrigin origin(Map<String, ?> values) {
        String text = text(values, MODEL_CONFIG);
        if (text.isBlank()) {
            throw new ConfigException(MODEL_CONFIG, text, "name a bundle or a model file");
        }
        TrustedKeys trusted = TrustedKeys.parse(texts(values, MODEL_TRUSTED_KEYS_CONFIG));
        try {
            return new ModelOrigin(ModelAddress.parse(text), trusted);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(MODEL_CONFIG, ModelAddress.withoutQuery(text), e.getMessage());
        }
    }

    private static ModelBundle bundle(ModelOrigin origin) {
        ModelAddress address = origin.address();
        try {
            return SharedModels.ofThisJvm().bundle(origin);
        } catch (InvalidModelException e) {
            throw address.file()
                    .map(file -> WorkerFile.problem(MODEL_CONFIG, file, e))
                    .orElseGet(() -> problem(MODEL_CONFIG, address, e));
        } catch (LinkageError e) {
            throw missingLibrary(address, e);
        }
    }

    private static ConfigException problem(String key, Object value, InvalidModelException e) {
        ConfigException problem = new ConfigException(key, value, e.reason());
        problem.initCause(e);
        return problem;
    }

    /** A fault of ours must leave its stack trace: the sentence is all that a ConfigException shows. */
    public static void logIfOurs(InvalidModelException e) {
        if (e.kind() == InvalidModelException.Kind.INTERNAL) {
            LOG.error("{}", e.getMessage(), e);
        }
    }

    /** Turns an Error, which the worker's error handling does not catch, into an exception. */
    public static ConfigException missingLibrary(Object location, LinkageError e) {
        return new ConfigException(
                MODEL_CONFIG,
                location,
                "a library that this model needs cannot be loaded on this worker ("
                        + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
    }

    /** The check of one key against the model and the other keys. */
    static Consumer<Map<String, Object>> check(String key) {
        return values -> throwIfAny(problems(values).get(key));
    }

    /** The check of all keys at once, for the first that is wrong. */
    static void checkAll(Map<String, Object> values) {
        throwIfAny(problems(values).values().stream().findFirst().orElse(null));
    }

    private static void throwIfAny(@Nullable ConfigException problem) {
        if (problem != null) {
            if (problem.getCause() instanceof InvalidModelException cause) {
                logIfOurs(cause);
            }
            throw problem;
        }
    }

    /**
     * What keeps these values from being used together with the model they name, by the key to change; one that is
     * wrong by itself is told of at its own key.
     */
    private static Map<String, ConfigException> problems(Map<String, Object> values) {
        Map<String, ConfigException> problems = new LinkedHashMap<>();
        if (values.get(MODEL_CONFIG) == null) {
            return problems;
        }
        try {
            Validators.TRUSTED_KEYS.ensureValid(MODEL_TRUSTED_KEYS_CONFIG, values.get(MODEL_TRUSTED_KEYS_CONFIG));
        } catch (ConfigException wrongByItself) {
            LOG.trace("the model is not read: {}", wrongByItself.getMessage());
            return problems;
        }
        ModelBundle bundle;
        try {
            bundle = bundle(origin(values));
        } catch (ConfigException e) {
            problems.put(MODEL_CONFIG, e);
            return problems;
        }
        try {
            of(values).addProblems(bundle, problems);
        } catch (ConfigException wrongByItself) {
            LOG.trace("not checked against the model: {}", wrongByItself.getMessage());
        }
        return problems;
    }

    private void addProblems(ModelBundle bundle, Map<String, ConfigException> problems) {
        boolean chosen = options.engine() != EngineChoice.AUTO;
        String engineKey = chosen ? ENGINE_CONFIG : MODEL_CONFIG;
        Object engine = chosen ? EnumKey.nameOf(options.engine()) : origin.address();
        boolean reconstructs =
                add(problems, MODEL_CONFIG, origin.address(), () -> AnomalyScorer.requireAutoencoder(bundle, options));
        add(problems, engineKey, engine, () -> bundle.model().requireEngine(options.engine()));
        if (reconstructs) {
            add(problems, FEATURES_CONFIG, options.features(), () -> AnomalyScorer.check(bundle, options));
        }
        lackOfThreshold(bundle)
                .ifPresent(lack -> problems.put(THRESHOLD_CONFIG, new ConfigException(THRESHOLD_CONFIG, null, lack)));
        lackOfQuantiles(bundle)
                .ifPresent(lack -> problems.put(
                        OUTPUT_FIELDS_CONFIG,
                        new ConfigException(
                                OUTPUT_FIELDS_CONFIG,
                                outputs.stream().map(EnumKey::nameOf).toList(),
                                lack)));
    }

    /** Returns whether there is none. */
    private static boolean add(Map<String, ConfigException> problems, String key, Object value, Runnable check) {
        try {
            check.run();
            return true;
        } catch (InvalidModelException e) {
            problems.putIfAbsent(key, problem(key, value, e));
            return false;
        }
    }

    /**
     * Repeats the checks of a configuration for a bundle that has changed since.
     *
     * @throws InvalidModelException if the bundle does not fit these settings
     */
    void require(ModelBundle bundle) {
        lackOfThreshold(bundle).or(() -> lackOfQuantiles(bundle)).ifPresent(lack -> {
            throw new InvalidModelException(origin.address(), lack);
        });
        AnomalyScorer.check(bundle, options);
    }

    /** Where a record holds each feature: the paths a user wrote, or else the bundle's names. */
    List<FieldPath> paths(FeatureSet features) {
        boolean written = !options.features().isEmpty();
        return features.names().stream()
                .map(name -> written ? FieldPath.parse(name) : FieldPath.named(name))
                .toList();
    }

    /** Whether the model has no threshold, and none is set. */
    boolean lacksThreshold() {
        return options.threshold().isEmpty()
                && bundle(origin).manifest().threshold().isEmpty();
    }

    private Optional<String> lackOfThreshold(ModelBundle bundle) {
        BundleManifest manifest = bundle.manifest();
        boolean follows = threshold.rate().isPresent();
        boolean needed = follows || outputs.contains(OutputField.FLAG) || outputs.contains(OutputField.THRESHOLD);
        if (!needed || options.threshold().isPresent()) {
            return Optional.empty();
        }
        if (manifest.threshold().isEmpty()) {
            return Optional.of(
                    follows
                            ? "a rate starts from the model's threshold, and it comes without one; calibrate the model"
                            : "the model comes without a threshold; set one, or leave flag and threshold out of "
                                    + OUTPUT_FIELDS_CONFIG);
        }
        return calibrated(manifest)
                ? Optional.empty()
                : Optional.of("the bundle's threshold is for another " + SCORE_METHOD_CONFIG + "; set one for this");
    }

    private Optional<String> lackOfQuantiles(ModelBundle bundle) {
        BundleManifest manifest = bundle.manifest();
        boolean calibrated = manifest.scoreQuantiles().isPresent() && calibrated(manifest);
        return calibrated || !outputs.contains(OutputField.PERCENTILE)
                ? Optional.empty()
                : Optional.of("percentile needs a bundle that was calibrated with the " + SCORE_METHOD_CONFIG
                        + " in use; leave it out, or calibrate the model");
    }

    /** Whether the bundle's threshold and quantiles are of the score method in use. */
    private boolean calibrated(BundleManifest manifest) {
        return options.scoreMethod().map(manifest.scoreMethod()::equals).orElse(true);
    }
}
