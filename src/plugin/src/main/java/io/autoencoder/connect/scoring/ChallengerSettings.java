// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import io.autoencoder.connect.settings.Validators;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The keys of a second model that scores the same records in the shadow of the first. */
public final class ChallengerSettings {

    static final String CHALLENGER_MODEL_CONFIG = "challenger.model";
    private static final String CHALLENGER_MODEL_DOC =
            "A second model, a path or an address as model takes them, which scores the same records in the shadow: metrics tell how"
                    + " often it agrees with the first, both alert rates and, with labels, both precisions. It needs a threshold of its own. The records carry"
                    + " nothing of it unless challenger.output.prefix is set, and its failures do not touch them. Left empty, there is none.";

    static final String CHALLENGER_FEATURES_CONFIG = "challenger.features";
    private static final String CHALLENGER_FEATURES_DOC =
            "The fields that hold the challenger's features, as features has them for the first model.";

    static final String CHALLENGER_OUTPUT_PREFIX_CONFIG = "challenger.output.prefix";
    private static final String CHALLENGER_OUTPUT_PREFIX_DOC =
            "Set it, such as challenger_, to add the challenger's outputs to the record as well: those of output.fields, where"
                    + " output.target says. It then costs as much as the first model does. Left empty, the record carries none.";

    /** What both models have in common. */
    private static final String[] SHARED = {
        ScoreAnomalyConfig.MODEL_TRUSTED_KEYS_CONFIG,
        ScoreAnomalyConfig.MISSING_CONFIG,
        ScoreAnomalyConfig.ENGINE_CONFIG,
        ScoreAnomalyConfig.REPLACE_NULL_WITH_DEFAULT_CONFIG,
        ScoreAnomalyConfig.RELOAD_INTERVAL_MS_CONFIG,
        ScoreAnomalyConfig.WINDOW_KEY_FIELD_CONFIG,
        ScoreAnomalyConfig.WINDOW_KEY_MISSING_CONFIG,
        ScoreAnomalyConfig.WINDOW_MAX_KEYS_CONFIG,
        ScoreAnomalyConfig.OUTPUT_TARGET_CONFIG,
        ScoreAnomalyConfig.REASONS_TOP_CONFIG,
    };

    private ChallengerSettings() {}

    static void define(ConfigDefBuilder table) {
        table.text(CHALLENGER_MODEL_CONFIG, "", Importance.MEDIUM, CHALLENGER_MODEL_DOC)
                .checkedBy(ChallengerSettings::check)
                .list(CHALLENGER_FEATURES_CONFIG, "", Validators.PATHS, Importance.LOW, CHALLENGER_FEATURES_DOC)
                .text(CHALLENGER_OUTPUT_PREFIX_CONFIG, "", Importance.LOW, CHALLENGER_OUTPUT_PREFIX_DOC)
                .checkedBy(ChallengerSettings::checkPrefix);
    }

    /** The configuration of a challenger alone; null where there is none. */
    public static @Nullable ScoreAnomalyConfig of(AbstractConfig config) {
        return hasNone(config.values()) ? null : new ScoreAnomalyConfig(alone(config.values()));
    }

    /** Whether the record is to carry a challenger's outputs. */
    public static boolean addsOutputs(AbstractConfig config) {
        return !config.getString(CHALLENGER_OUTPUT_PREFIX_CONFIG).isEmpty();
    }

    private static boolean hasNone(Map<String, ?> values) {
        return !(values.get(CHALLENGER_MODEL_CONFIG) instanceof String model) || model.isBlank();
    }

    private static Map<String, Object> alone(Map<String, ?> values) {
        Map<String, Object> alone = new HashMap<>();
        for (String key : SHARED) {
            if (values.get(key) != null) {
                alone.put(key, values.get(key));
            }
        }
        alone.put(ScoreAnomalyConfig.MODEL_CONFIG, values.get(CHALLENGER_MODEL_CONFIG));
        if (values.get(CHALLENGER_FEATURES_CONFIG) != null) {
            alone.put(ScoreAnomalyConfig.FEATURES_CONFIG, values.get(CHALLENGER_FEATURES_CONFIG));
        }
        boolean addsOutputs = values.get(CHALLENGER_OUTPUT_PREFIX_CONFIG) instanceof String prefix && !prefix.isEmpty();
        if (addsOutputs) {
            alone.put(ScoreAnomalyConfig.OUTPUT_PREFIX_CONFIG, values.get(CHALLENGER_OUTPUT_PREFIX_CONFIG));
            alone.put(ScoreAnomalyConfig.OUTPUT_FIELDS_CONFIG, values.get(ScoreAnomalyConfig.OUTPUT_FIELDS_CONFIG));
        } else {
            // It has to flag, though nothing is written.
            alone.put(ScoreAnomalyConfig.OUTPUT_FIELDS_CONFIG, "flag");
            alone.put(ScoreAnomalyConfig.OUTPUT_TARGET_CONFIG, EnumKey.nameOf(OutputTarget.HEADERS));
        }
        return alone;
    }

    /** The checks of the first model's keys, for the challenger. */
    static void check(Map<String, ?> values) {
        if (hasNone(values)) {
            return;
        }
        try {
            ScoreAnomalyConfig challenger = new ScoreAnomalyConfig(alone(values));
            if (challenger.model().lacksThreshold()) {
                throw new ConfigException("it comes without a threshold, which it needs to flag; calibrate it");
            }
        } catch (ConfigException e) {
            ConfigException told = new ConfigException(
                    CHALLENGER_MODEL_CONFIG,
                    ModelAddress.withoutQuery(String.valueOf(values.get(CHALLENGER_MODEL_CONFIG))),
                    "as a challenger: " + reason(e));
            told.initCause(e.getCause());
            throw told;
        }
    }

    /** Without the words of another key around it, which the user has not written. */
    private static String reason(ConfigException problem) {
        String sentence = String.valueOf(problem.getMessage());
        int key = sentence.indexOf(" for configuration ");
        int colon = key < 0 ? -1 : sentence.indexOf(": ", key);
        return colon < 0 ? sentence : sentence.substring(colon + 2);
    }

    static void checkPrefix(Map<String, ?> values) {
        Object prefix = values.get(CHALLENGER_OUTPUT_PREFIX_CONFIG);
        boolean collides = prefix instanceof String text
                && !text.isEmpty()
                && text.equals(values.get(ScoreAnomalyConfig.OUTPUT_PREFIX_CONFIG));
        if (collides) {
            throw new ConfigException(
                    CHALLENGER_OUTPUT_PREFIX_CONFIG,
                    prefix,
                    "it must differ from " + ScoreAnomalyConfig.OUTPUT_PREFIX_CONFIG);
        }
    }
}
