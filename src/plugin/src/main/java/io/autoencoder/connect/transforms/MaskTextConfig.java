// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.fields.FieldEdits;
import io.autoencoder.connect.fields.TextMask;
import io.autoencoder.connect.fields.TextMask.Classes;
import io.autoencoder.connect.fields.TextMask.Range;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import io.autoencoder.connect.settings.Validators;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** The configuration of {@link MaskText}. Immutable. */
final class MaskTextConfig extends FieldTransformConfig {

    private static final String FIELDS_DOC = "The text fields to mask.";

    static final String MASK_CONFIG = "mask";
    private static final String MASK_DOC =
            "Which characters are masked: all, the count leftmost (left) or rightmost ones (right), or all but those"
                    + " (keep.left, keep.right).";

    static final String COUNT_CONFIG = "count";
    private static final String COUNT_DOC =
            "How many characters mask speaks of; of a shorter text, all. Not used with mask=all.";

    private static final String KEPT_DOC = " Left empty, they stay as they are.";
    private static final String UPPER_CONFIG = "mask.upper";
    private static final String LOWER_CONFIG = "mask.lower";
    private static final String DIGIT_CONFIG = "mask.digit";
    private static final String OTHER_CONFIG = "mask.other";

    private static final EnumKey<Range> RANGES = new EnumKey<>(Range.class);

    private static final Validator ONE_OR_NONE = ConfigDef.LambdaValidator.with(
            (key, value) -> {
                if (value != null && value.toString().codePoints().count() > 1) {
                    throw new ConfigException(key, value, "give one character, or nothing");
                }
            },
            () -> "one character, or nothing");

    static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(FIELDS_CONFIG)
            .group("Fields")
            .keys(keys -> fieldsKey(keys, FIELDS_DOC))
            .group("Mask")
            .text(MASK_CONFIG, "all", RANGES, Importance.HIGH, MASK_DOC)
            .define(COUNT_CONFIG, Type.INT, null, Validators.AT_LEAST_0, Importance.HIGH, COUNT_DOC)
            .checkedBy(MaskTextConfig::checkCount)
            .text(UPPER_CONFIG, "X", ONE_OR_NONE, Importance.LOW, "What upper case letters become." + KEPT_DOC)
            .text(LOWER_CONFIG, "x", ONE_OR_NONE, Importance.LOW, "What lower case letters become." + KEPT_DOC)
            .text(DIGIT_CONFIG, "n", ONE_OR_NONE, Importance.LOW, "What decimal digits become." + KEPT_DOC)
            .text(OTHER_CONFIG, "-", ONE_OR_NONE, Importance.LOW, "What all other characters become." + KEPT_DOC)
            .keys(FieldTransformConfig::sharedKeys)
            .build();

    /** @throws ConfigException if a value is wrong */
    MaskTextConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties);
        ConfigDefBuilder.require(CONFIG_DEF, this, MaskTextConfig::checkCount);
    }

    private static void checkCount(Map<String, Object> values) {
        boolean all = RANGES.find(String.valueOf(values.get(MASK_CONFIG)))
                .filter(range -> range != Range.ALL)
                .isEmpty();
        if (!all && values.get(COUNT_CONFIG) == null) {
            throw new ConfigException(
                    COUNT_CONFIG, null, "say how many characters mask=" + values.get(MASK_CONFIG) + " is about");
        }
    }

    FieldEdits edits() {
        Range range = RANGES.parse(MASK_CONFIG, getString(MASK_CONFIG));
        return edits(new TextMask(
                range,
                range == Range.ALL ? 0 : getInt(COUNT_CONFIG),
                new Classes(
                        character(UPPER_CONFIG),
                        character(LOWER_CONFIG),
                        character(DIGIT_CONFIG),
                        character(OTHER_CONFIG))));
    }

    private int character(String key) {
        String text = getString(key);
        return text.isEmpty() ? TextMask.KEPT : text.codePointAt(0);
    }
}
