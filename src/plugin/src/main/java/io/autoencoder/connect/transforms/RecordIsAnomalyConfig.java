// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import io.autoencoder.connect.settings.Validators;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The configuration of {@link RecordIsAnomaly}. Immutable. */
final class RecordIsAnomalyConfig extends AbstractConfig {

    static final String FIELD_CONFIG = "field";
    private static final String FIELD_DOC =
            "The field of the record's value to look at: a flag, or with a threshold a score. Left empty, it is"
                    + " anomaly_flag, or anomaly_score with a threshold. Names of nested fields are joined with dots. Set it"
                    + " where the outputs have another prefix.";

    static final String HEADER_CONFIG = "header";
    private static final String HEADER_DOC =
            "The header to look at instead of a field; of several with this name the last. Left empty, the field is"
                    + " looked at. Set it where the outputs go to headers.";

    static final String THRESHOLD_CONFIG = "threshold";
    private static final String THRESHOLD_DOC =
            "The score above which a record counts as an anomaly. Left empty, the field or header is taken for a flag."
                    + " Set it to route records by another threshold than they were flagged by.";

    static final String MATCH_CONFIG = "match";
    private static final String MATCH_DOC =
            "Which records the predicate is true for: those flagged or above the threshold (anomaly), those scored that are"
                    + " not (normal), or those without a flag or score (unscored): records that could not be scored, tombstones,"
                    + " deletes, and records whose window is not full yet. Each record is one of the three. Set it to unscored"
                    + " to route records that nobody judged away from the normal ones.";

    private static final EnumKey<Verdict> VERDICTS = new EnumKey<>(Verdict.class);

    static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(FIELD_CONFIG, HEADER_CONFIG)
            .group("Where to look")
            .text(FIELD_CONFIG, "", Validators.OPTIONAL_PATH, Importance.MEDIUM, FIELD_DOC)
            .text(HEADER_CONFIG, "", Importance.MEDIUM, HEADER_DOC)
            .checkedBy(RecordIsAnomalyConfig::checkOnePlace)
            .define(THRESHOLD_CONFIG, Type.DOUBLE, null, Validators.THRESHOLD, Importance.LOW, THRESHOLD_DOC)
            .group("Which records")
            .text(MATCH_CONFIG, "anomaly", VERDICTS, Importance.MEDIUM, MATCH_DOC)
            .keys(RecordIsAnomalyConfig::errorKey)
            .build();

    /** @throws ConfigException if a value is wrong or contradicts another */
    RecordIsAnomalyConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties, false);
        ConfigDefBuilder.require(CONFIG_DEF, this, RecordIsAnomalyConfig::checkOnePlace);
    }

    private static void errorKey(ConfigDefBuilder keys) {
        ErrorPolicy.predicateKey(
                keys,
                "holds something else than a flag or a score",
                "it counts as a record without one, which match=unscored finds");
    }

    private static void checkOnePlace(Map<String, Object> values) {
        Object header = values.get(HEADER_CONFIG);
        if (!"".equals(values.get(FIELD_CONFIG)) && !"".equals(header)) {
            throw new ConfigException(
                    HEADER_CONFIG, header, "set either " + FIELD_CONFIG + " or " + HEADER_CONFIG + ", not both");
        }
    }

    /** Empty where a field is looked at. */
    Optional<String> header() {
        return Optional.of(getString(HEADER_CONFIG)).filter(name -> !name.isEmpty());
    }

    FieldPath field() {
        String field = getString(FIELD_CONFIG);
        if (!field.isEmpty()) {
            return FieldPath.parse(field);
        }
        return FieldPath.parse(threshold().isPresent() ? "anomaly_score" : "anomaly_flag");
    }

    Verdict match() {
        return VERDICTS.parse(MATCH_CONFIG, getString(MATCH_CONFIG));
    }

    /** Empty where the field or header is a flag. */
    OptionalDouble threshold() {
        Double threshold = getDouble(THRESHOLD_CONFIG);
        return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }
}
