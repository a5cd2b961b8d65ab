// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.expression.Condition;
import io.autoencoder.connect.expression.InvalidConditionException;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;

/** The configuration of {@link FieldMatches}. Immutable. */
final class FieldMatchesConfig extends AbstractConfig {

    static final String CONDITION_CONFIG = "condition";
    private static final String CONDITION_DOC =
            "The condition, without the word WHERE: comparisons by =, !=, <>, <, <=, >, >=, IN, BETWEEN, LIKE, MATCHES,"
                    + " IS NULL and IS TRUE, joined by AND, OR, NOT and parentheses. Text stands between ' and a name of"
                    + " other characters than letters, digits and _ between `. Mistakes in it are shown when a connector is posted.";

    static final String MISSING_CONFIG = "missing";
    private static final String MISSING_DOC =
            "What a field is that a record does not have: NULL, with a warning until one record had it (null), or an error that"
                    + " on.error decides on (fail). A record without a key or value has none of its fields, which are NULL then."
                    + " Set it to fail where all records have the same fields, so that a mistyped name is an error.";

    static final String REPLACE_NULL_WITH_DEFAULT_CONFIG = "replace.null.with.default";
    private static final String REPLACE_NULL_WITH_DEFAULT_DOC =
            "Whether a null field with a default value counts as that default. Set it to false to let IS NULL find such"
                    + " fields.";

    private static final EnumKey<MissingField> MISSING = new EnumKey<>(MissingField.class);

    private static final Validator CONDITION = LambdaValidator.with(
            (key, value) -> {
                if (value instanceof String text) {
                    compile(text, MissingField.NULL, true, warning -> {});
                }
            },
            () -> "such as amount > 100 AND country = 'PT'");

    static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .group("Condition")
            .text(CONDITION_CONFIG, ConfigDef.NO_DEFAULT_VALUE, CONDITION, Importance.HIGH, CONDITION_DOC)
            .group("Values")
            .text(MISSING_CONFIG, "null", MISSING, Importance.MEDIUM, MISSING_DOC)
            .flag(REPLACE_NULL_WITH_DEFAULT_CONFIG, true, Importance.LOW, REPLACE_NULL_WITH_DEFAULT_DOC)
            .keys(FieldMatchesConfig::errorKey)
            .build();

    /** @throws ConfigException if a value is wrong */
    FieldMatchesConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties, false);
        ConfigDefBuilder.require(CONFIG_DEF, this, values -> {});
    }

    /** @param log takes a sentence about fields that no record has */
    <R extends ConnectRecord<R>> Condition<R> condition(Consumer<String> log) {
        return compile(
                getString(CONDITION_CONFIG),
                MISSING.parse(MISSING_CONFIG, getString(MISSING_CONFIG)),
                getBoolean(REPLACE_NULL_WITH_DEFAULT_CONFIG),
                log);
    }

    private static <R extends ConnectRecord<R>> Condition<R> compile(
            String text, MissingField missing, boolean replaceNullWithDefault, Consumer<String> log) {
        try {
            return Condition.compile(
                    text, reference -> RecordOperand.of(reference, missing, replaceNullWithDefault, log));
        } catch (InvalidConditionException e) {
            // The value is part of the message, where its caret needs it.
            throw new ConfigException("Invalid value for configuration " + CONDITION_CONFIG + ": " + e.getMessage());
        }
    }

    private static void errorKey(ConfigDefBuilder keys) {
        ErrorPolicy.predicateKey(
                keys,
                "the condition cannot be evaluated for, such as one with text where a number is compared",
                "the condition does not hold for it, so that a transform without negate passes it on as it is");
    }
}
