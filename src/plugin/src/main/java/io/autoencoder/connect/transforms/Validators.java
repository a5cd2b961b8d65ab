// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.feature.Delimiter;
import io.autoencoder.connect.record.FieldPath;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Checks of single values. All take null, which ConfigDef reports where a key is required. */
final class Validators {

    /** Field paths: one, or a list of them. */
    static final Validator PATHS = LambdaValidator.with(
            (key, value) -> {
                if (value instanceof List<?> list) {
                    list.forEach(path -> path(key, path.toString()));
                } else if (value != null) {
                    path(key, value.toString());
                }
            },
            () -> "field paths such as Amount or after.Amount");

    /** A field path, or nothing. */
    static final Validator OPTIONAL_PATH = LambdaValidator.with(
            (key, value) -> {
                if (value != null && !value.toString().isEmpty()) {
                    path(key, value.toString());
                }
            },
            () -> "a field path such as Amount or after.Amount");

    static final Validator THRESHOLD = LambdaValidator.with(
            (key, value) -> {
                if (value instanceof Double number && !(number >= 0 && Double.isFinite(number))) {
                    throw new ConfigException(key, value, "a threshold is a finite number of 0 or more");
                }
            },
            () -> "finite, 0 or more");

    /** One character other than a line break, or {@code \\t}. */
    static final Validator CHARACTER = LambdaValidator.with(
            (key, value) -> {
                boolean one = value != null && value.toString().length() == 1 && !"\r\n".contains(value.toString());
                if (value != null && !one && !value.equals("\\t")) {
                    throw new ConfigException(key, value, "give one character, or \\t for a tab");
                }
            },
            () -> "one character, or \\t");

    /** One character or more, which stands between cells. */
    static final Validator DELIMITER = LambdaValidator.with(
            (key, value) -> {
                try {
                    if (value != null) {
                        Delimiter.parse(value.toString());
                    }
                } catch (IllegalArgumentException e) {
                    throw new ConfigException(key, value, e.getMessage());
                }
            },
            () -> "text such as , or \\t or \\u0001");

    /** Patterns of dates and times. */
    static final Validator TIMESTAMP_FORMATS = LambdaValidator.with(
            (key, value) -> {
                for (Object pattern : value instanceof List<?> patterns ? patterns : List.of()) {
                    try {
                        new TimestampFormat(List.of(pattern.toString()), ZoneOffset.UTC);
                    } catch (IllegalArgumentException e) {
                        throw new ConfigException(
                                key,
                                pattern,
                                "not a pattern of dates; dd/MM/yyyy HH:mm:ss is one (" + e.getMessage() + ")");
                    }
                }
            },
            () -> "patterns such as yyyy-MM-dd HH:mm:ss");

    static final Validator ZONE = LambdaValidator.with(
            (key, value) -> {
                try {
                    if (value != null) {
                        ZoneId.of(value.toString());
                    }
                } catch (DateTimeException e) {
                    throw new ConfigException(
                            key, value, "this time zone is not known here; UTC and Europe/Paris are two");
                }
            },
            () -> "a time zone such as UTC or Europe/Paris");

    static final Validator CHARSET = LambdaValidator.with(
            (key, value) -> {
                try {
                    if (value != null) {
                        Charset.forName(value.toString());
                    }
                } catch (IllegalArgumentException e) {
                    throw new ConfigException(
                            key, value, "this character set is not known here; UTF-8 is a common one");
                }
            },
            () -> "a character set such as UTF-8");

    static final Validator AT_LEAST_0 = atLeast(0);

    static final Validator AT_LEAST_1 = atLeast(1);

    private Validators() {}

    /** Kafka's own has a second complaint about what is no number at all. */
    private static Validator atLeast(int least) {
        Validator range = ConfigDef.Range.atLeast(least);
        return LambdaValidator.with(
                (key, value) -> {
                    if (value != null) {
                        range.ensureValid(key, value);
                    }
                },
                range::toString);
    }

    /** @throws ConfigException if it is no field path */
    static FieldPath path(String key, String text) {
        try {
            return FieldPath.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, text, e.getMessage());
        }
    }
}
