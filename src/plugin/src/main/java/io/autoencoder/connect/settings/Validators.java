// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.settings;

import io.autoencoder.connect.feature.Delimiter;
import io.autoencoder.connect.origin.TrustedKeys;
import io.autoencoder.connect.record.FieldPath;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Checks of single values. All take null, which ConfigDef reports where a key is required. */
public final class Validators {

    /** Field paths: one, or a list of them. */
    public static final Validator PATHS = readable("field paths such as Amount or after.Amount", FieldPath::parse);

    /** A field path, or nothing. */
    public static final Validator OPTIONAL_PATH = readable("a field path such as Amount or after.Amount", text -> {
        if (!text.isEmpty()) {
            FieldPath.parse(text);
        }
    });

    public static final Validator THRESHOLD = LambdaValidator.with(
            (key, value) -> {
                if (value instanceof Double number && !(number >= 0 && Double.isFinite(number))) {
                    throw new ConfigException(key, value, "a threshold is a finite number of 0 or more");
                }
            },
            () -> "finite, 0 or more");

    /** One character other than a line break, or {@code \\t}. */
    public static final Validator CHARACTER = LambdaValidator.with(
            (key, value) -> {
                boolean one = value != null && value.toString().length() == 1 && !"\r\n".contains(value.toString());
                if (value != null && !one && !value.equals("\\t")) {
                    throw new ConfigException(key, value, "give one character, or \\t for a tab");
                }
            },
            () -> "one character, or \\t");

    /** One character or more, which stands between cells. */
    public static final Validator DELIMITER = readable("text such as , or \\t or \\u0001", Delimiter::parse);

    public static final Validator ZONE = readable(
            "a time zone such as UTC or Europe/Paris",
            ZoneId::of,
            reason -> "this time zone is not known here; UTC and Europe/Paris are two");

    public static final Validator CHARSET = readable(
            "a character set such as UTF-8",
            Charset::forName,
            reason -> "this character set is not known here; UTF-8 is a common one");

    public static final Validator AT_LEAST_0 = atLeast(0);

    public static final Validator AT_LEAST_1 = atLeast(1);

    /** Texts that a label may be. */
    public static final Validator LABELS = readable("labels such as fraud", text -> {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a label must not be blank");
        }
    });

    /** Public keys whose signatures count. */
    public static final Validator TRUSTED_KEYS =
            readable("Ed25519 public keys in Base64, or PEM", text -> TrustedKeys.parse(List.of(text)));

    private Validators() {}

    /** {@link #readable(String, Consumer, UnaryOperator)} whose complaint is the message of what is thrown. */
    public static Validator readable(String description, Consumer<String> reading) {
        return readable(description, reading, reason -> reason);
    }

    /**
     * Of a text, or of each in a list.
     *
     * @param description of texts that can be read, for the documentation
     * @param reading throws IllegalArgumentException or DateTimeException if it cannot read a text
     * @param complaint made of the message of what it throws
     */
    public static Validator readable(String description, Consumer<String> reading, UnaryOperator<String> complaint) {
        return LambdaValidator.with(
                (key, value) -> {
                    List<?> texts = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
                    for (Object text : texts) {
                        try {
                            reading.accept(text.toString());
                        } catch (IllegalArgumentException | DateTimeException e) {
                            throw new ConfigException(key, text, complaint.apply(e.getMessage()));
                        }
                    }
                },
                () -> description);
    }

    private static Validator atLeast(int least) {
        return within(ConfigDef.Range.atLeast(least));
    }

    public static Validator between(long least, long most) {
        return within(ConfigDef.Range.between(least, most));
    }

    /** Kafka's own has a second complaint about what is no number at all. */
    private static Validator within(Validator range) {
        return LambdaValidator.with(
                (key, value) -> {
                    if (value != null) {
                        range.ensureValid(key, value);
                    }
                },
                range::toString);
    }

    /** @throws ConfigException if it is no field path */
    public static FieldPath path(String key, String text) {
        try {
            return FieldPath.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, text, e.getMessage());
        }
    }
}
