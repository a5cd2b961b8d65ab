// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.fields.EditedField;
import io.autoencoder.connect.fields.FieldEdit;
import io.autoencoder.connect.fields.FieldEdits;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.Validators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** The keys that all {@link FieldTransform}s have. */
abstract class FieldTransformConfig extends AbstractConfig {

    static final String FIELDS_CONFIG = "fields";

    static final String REPLACE_NULL_WITH_DEFAULT_CONFIG = "replace.null.with.default";
    private static final String REPLACE_NULL_WITH_DEFAULT_DOC =
            "Whether a field that is null and has a default in its schema is read, and written, as that default.";

    private static final String ERROR_HEADER = "transform_error";

    /** Paths of which none leads through another. */
    private static final Validator FIELDS = ConfigDef.LambdaValidator.with(
            (key, value) -> {
                if (value != null) {
                    paths(key, (List<?>) value);
                }
            },
            Validators.PATHS::toString);

    FieldTransformConfig(ConfigDef definition, Map<String, ?> properties) {
        super(definition, properties, false);
    }

    /** Adds the list of fields to the current group. */
    static void fieldsKey(ConfigDefBuilder keys, String doc) {
        keys.list(
                FIELDS_CONFIG,
                ConfigDef.NO_DEFAULT_VALUE,
                FIELDS,
                Importance.HIGH,
                doc
                        + " Each is the path to a field of the key or value: names of nested fields are joined with dots"
                        + " (after.user), a name that holds dots goes between backticks, and in an array every element"
                        + " is meant.");
    }

    /** Adds the groups that all have at the end. */
    static void sharedKeys(ConfigDefBuilder keys) {
        keys.group("Records")
                .flag(REPLACE_NULL_WITH_DEFAULT_CONFIG, true, Importance.LOW, REPLACE_NULL_WITH_DEFAULT_DOC)
                .group("Errors");
        ErrorPolicy.transformKeys(keys, "cannot be changed", ERROR_HEADER);
    }

    private static List<FieldPath> paths(String key, List<?> texts) {
        List<FieldPath> paths = new ArrayList<>();
        for (Object text : texts) {
            FieldPath path = Validators.path(key, text.toString());
            for (FieldPath other : paths) {
                if (leadsThrough(path, other) || leadsThrough(other, path)) {
                    throw new ConfigException(
                            key, text, "'" + other.text() + "' is listed too, and one of them holds the other");
                }
            }
            paths.add(path);
        }
        if (paths.isEmpty()) {
            throw new ConfigException(key, texts, "name at least one field");
        }
        return paths;
    }

    private static boolean leadsThrough(FieldPath path, FieldPath other) {
        int length = other.steps().size();
        return path.steps().size() >= length && path.steps().subList(0, length).equals(other.steps());
    }

    final List<FieldPath> fields() {
        return paths(FIELDS_CONFIG, getList(FIELDS_CONFIG));
    }

    /** One and the same edit of all fields. */
    final FieldEdits edits(FieldEdit edit) {
        return edits(path -> new EditedField(path, edit));
    }

    final FieldEdits edits(Function<FieldPath, EditedField> edit) {
        return new FieldEdits(fields().stream().map(edit).toList(), replacesNullWithDefault());
    }

    final boolean replacesNullWithDefault() {
        return getBoolean(REPLACE_NULL_WITH_DEFAULT_CONFIG);
    }
}
