// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static io.autoencoder.connect.transforms.ScoreAnomalyConfig.ENGINE_CONFIG;
import static io.autoencoder.connect.transforms.ScoreAnomalyConfig.FEATURES_CONFIG;
import static io.autoencoder.connect.transforms.ScoreAnomalyConfig.MISSING_CONFIG;
import static io.autoencoder.connect.transforms.ScoreAnomalyConfig.MODEL_CONFIG;
import static io.autoencoder.connect.transforms.ScoreAnomalyConfig.OUTPUT_FIELDS_CONFIG;
import static io.autoencoder.connect.transforms.ScoreAnomalyConfig.SCORE_METHOD_CONFIG;
import static io.autoencoder.connect.transforms.ScoreAnomalyConfig.THRESHOLD_CONFIG;

import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.SharedModels;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the configuration that names a model and must fit it, and the checks that it does.
 *
 * @param location where the model lies
 * @param options what the user decides differently from the bundle
 * @param outputs what records are given
 */
record ModelSettings(Path location, ScoringOptions options, List<OutputField> outputs) {

    private static final Logger LOG = LoggerFactory.getLogger(ScoreAnomaly.class);

    static final EnumKey<EngineChoice> ENGINES = new EnumKey<>(EngineChoice.class);
    static final EnumKey<MissingChoice> MISSING = new EnumKey<>(MissingChoice.class);
    static final EnumKey<ScoreChoice> SCORE_METHODS = new EnumKey<>(ScoreChoice.class);
    static final EnumKey<OutputField> OUTPUTS = new EnumKey<>(OutputField.class);

    /**
     * @param values parsed, as ConfigDef gives them
     * @throws ConfigException if one of them is unusable by itself
     */
    static ModelSettings of(Map<String, Object> values) {
        Double threshold = (Double) values.get(THRESHOLD_CONFIG);
        Validators.THRESHOLD.ensureValid(THRESHOLD_CONFIG, threshold);
        Validators.PATHS.ensureValid(FEATURES_CONFIG, values.get(FEATURES_CONFIG));
        return new ModelSettings(
                location(text(values, MODEL_CONFIG)),
                new ScoringOptions(
                        texts(values, FEATURES_CONFIG),
                        threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                        SCORE_METHODS
                                .parse(SCORE_METHOD_CONFIG, text(values, SCORE_METHOD_CONFIG))
                                .method(),
                        MISSING.parse(MISSING_CONFIG, text(values, MISSING_CONFIG))
                                .policy(),
                        ENGINES.parse(ENGINE_CONFIG, text(values, ENGINE_CONFIG))),
                texts(values, OUTPUT_FIELDS_CONFIG).stream()
                        .map(name -> OUTPUTS.parse(OUTPUT_FIELDS_CONFIG, name))
                        .distinct()
                        .toList());
    }

    private static String text(Map<String, Object> values, String key) {
        return values.get(key) instanceof String text ? text : "";
    }

    private static List<String> texts(Map<String, Object> values, String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** The validator of the {@code model} key: reads it, which is remembered while it does not change. */
    static void checkReadable(String key, Object value) {
        if (value == null) {
            return;
        }
        try {
            bundle(location(value.toString()));
        } catch (ConfigException e) {
            if (e.getCause() instanceof InvalidModelException cause) {
                logIfOurs(cause);
            }
            throw e;
        }
    }

    private static Path location(String text) {
        if (text.isBlank()) {
            throw new ConfigException(MODEL_CONFIG, text, "name a bundle or a model file");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigException(MODEL_CONFIG, text, "this is no path on this machine");
        }
    }

    private static ModelBundle bundle(Path location) {
        try {
            return SharedModels.ofThisJvm().bundle(location);
        } catch (InvalidModelException e) {
            ConfigException problem = new ConfigException(
                    MODEL_CONFIG,
                    location,
                    Files.exists(location)
                            ? e.reason()
                            : e.reason() + "; the path is resolved on the machine that runs the worker");
            problem.initCause(e);
            throw problem;
        } catch (LinkageError e) {
            throw missingLibrary(location, e);
        }
    }

    /** A fault of ours must leave its stack trace: the sentence is all that a ConfigException shows. */
    static void logIfOurs(InvalidModelException e) {
        if (e.kind() == InvalidModelException.Kind.INTERNAL) {
            LOG.error("{}", e.getMessage(), e);
        }
    }

    /** Turns an Error, which the worker's error handling does not catch, into an exception. */
    static ConfigException missingLibrary(Object location, LinkageError e) {
        return new ConfigException(
                MODEL_CONFIG,
                location,
                "a library that this model needs cannot be loaded on this worker ("
                        + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
    }

    static void checkModel(Map<String, Object> values) {
        usable(values).ifPresent(settings -> {
            ModelBundle bundle = bundle(settings.location);
            settings.requireEngine(bundle);
            if (!bundle.model().output().equals(bundle.model().input())) {
                settings.features(MODEL_CONFIG, settings.location, bundle);
            }
        });
    }

    private void requireEngine(ModelBundle bundle) {
        try {
            bundle.model().requireEngine(options.engine());
        } catch (InvalidModelException e) {
            throw new ConfigException(MODEL_CONFIG, location, e.reason());
        }
    }

    static void checkFeatures(Map<String, Object> values) {
        usable(values).ifPresent(settings -> {
            ModelBundle bundle = bundle(settings.location);
            if (bundle.model().output().equals(bundle.model().input())) {
                settings.features(FEATURES_CONFIG, settings.options.features(), bundle);
            }
        });
    }

    private FeatureSet features(String key, Object value, ModelBundle bundle) {
        try {
            return AnomalyScorer.check(bundle, options);
        } catch (InvalidModelException e) {
            throw new ConfigException(key, value, e.reason());
        }
    }

    static void checkThreshold(Map<String, Object> values) {
        usable(values)
                .ifPresent(settings -> settings.lackOfThreshold(bundle(settings.location))
                        .ifPresent(lack -> {
                            throw new ConfigException(THRESHOLD_CONFIG, null, lack);
                        }));
    }

    static void checkOutputs(Map<String, Object> values) {
        usable(values)
                .ifPresent(settings -> settings.lackOfQuantiles(bundle(settings.location))
                        .ifPresent(lack -> {
                            throw new ConfigException(
                                    OUTPUT_FIELDS_CONFIG,
                                    settings.outputs.stream()
                                            .map(EnumKey::nameOf)
                                            .toList(),
                                    lack);
                        }));
    }

    /**
     * Repeats the checks of a configuration for a bundle that has changed since.
     *
     * @throws InvalidModelException if the bundle does not fit these settings
     */
    void require(ModelBundle bundle) {
        lackOfThreshold(bundle).or(() -> lackOfQuantiles(bundle)).ifPresent(lack -> {
            throw new InvalidModelException(location, lack);
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

    private Optional<String> lackOfThreshold(ModelBundle bundle) {
        BundleManifest manifest = bundle.manifest();
        boolean needed = outputs.contains(OutputField.FLAG) || outputs.contains(OutputField.THRESHOLD);
        if (!needed || options.threshold().isPresent()) {
            return Optional.empty();
        }
        if (manifest.threshold().isEmpty()) {
            return Optional.of("the model comes without a threshold; set one, or leave flag and threshold out of "
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

    /** Empty if a single value is invalid, which is reported at its own key. */
    private static Optional<ModelSettings> usable(Map<String, Object> values) {
        try {
            ModelSettings settings = of(values);
            bundle(settings.location);
            return Optional.of(settings);
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }
}
