// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.fields.EditedField;
import io.autoencoder.connect.fields.EditedField.Companion;
import io.autoencoder.connect.fields.FieldEdits;
import io.autoencoder.connect.fields.Pseudonym;
import io.autoencoder.connect.fields.Pseudonym.Encoding;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The configuration of {@link HashField}. Immutable. */
final class HashFieldConfig extends FieldTransformConfig {

    private static final int SHORTEST_KEY = 16;

    private static final String FIELDS_DOC =
            "The fields to hash: text, whole numbers, decimals, booleans, times or bytes. Their pseudonyms are text.";

    static final String KEY_CONFIG = "key";
    private static final String KEY_DOC = "The secret key: random text of at least " + SHORTEST_KEY
            + " characters. Have a config provider supply it, as"
            + " in ${file:/run/secrets/hash.properties:key}: what stands here itself is kept in the connector's configuration.";

    static final String KEY_ID_CONFIG = "key.id";
    private static final String KEY_ID_DOC =
            "The name of the key, written before each pseudonym with a colon, so that those of two keys are told apart. Left"
                    + " empty, pseudonyms have none.";

    static final String PREVIOUS_KEY_CONFIG = "previous.key";
    private static final String PREVIOUS_KEY_DOC =
            "The key that is being replaced. Where it is set, its pseudonym is written beside the new one, into a field with"
                    + " the suffix.";

    static final String PREVIOUS_KEY_ID_CONFIG = "previous.key.id";
    private static final String PREVIOUS_KEY_ID_DOC = "The name of the key that is being replaced.";

    private static final String PREVIOUS_SUFFIX_CONFIG = "previous.suffix";
    private static final String PREVIOUS_SUFFIX_DOC =
            "Put behind a field's name for the pseudonym made with the key that is being replaced.";

    private static final String DOMAIN_CONFIG = "domain";
    private static final String DOMAIN_DOC =
            "What tells equal values of two fields apart. Left empty, it is the field as fields has it. Set the same one"
                    + " where equal values shall have equal pseudonyms, as to join two topics whose fields have different names.";

    private static final String ENCODING_CONFIG = "encoding";
    private static final String ENCODING_DOC =
            "How a pseudonym is written: 64 hexadecimal digits (hex), or 43 characters"
                    + " that need no escape in addresses (base64url).";

    private static final EnumKey<Encoding> ENCODINGS = new EnumKey<>(Encoding.class);

    /** What a worker puts the value of a config provider for, if it has one of that name. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}:]*:[^}]*}");

    /** Complains of a secret without telling it. */
    private static final Validator SECRET = ConfigDef.LambdaValidator.with(
            (key, value) -> {
                if (value instanceof Password secret) {
                    checkSecret(key, secret);
                }
            },
            () -> "at least " + SHORTEST_KEY + " characters");

    static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(FIELDS_CONFIG)
            .group("Fields")
            .keys(keys -> fieldsKey(keys, FIELDS_DOC))
            .group("Key")
            .define(KEY_CONFIG, Type.PASSWORD, ConfigDef.NO_DEFAULT_VALUE, SECRET, Importance.HIGH, KEY_DOC)
            .text(KEY_ID_CONFIG, "", Importance.MEDIUM, KEY_ID_DOC)
            .define(PREVIOUS_KEY_CONFIG, Type.PASSWORD, null, SECRET, Importance.MEDIUM, PREVIOUS_KEY_DOC)
            .text(PREVIOUS_KEY_ID_CONFIG, "", Importance.LOW, PREVIOUS_KEY_ID_DOC)
            .text(PREVIOUS_SUFFIX_CONFIG, "_previous", Importance.LOW, PREVIOUS_SUFFIX_DOC)
            .checkedBy(HashFieldConfig::checkSuffix)
            .group("Pseudonym")
            .text(DOMAIN_CONFIG, "", Importance.MEDIUM, DOMAIN_DOC)
            .text(ENCODING_CONFIG, "hex", ENCODINGS, Importance.LOW, ENCODING_DOC)
            .keys(FieldTransformConfig::sharedKeys)
            .build();

    /** @throws ConfigException if a value is wrong */
    HashFieldConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties);
        ConfigDefBuilder.require(CONFIG_DEF, this, HashFieldConfig::checkSuffix);
    }

    private static void checkSecret(String key, Password secret) {
        // Known to everybody who has read an example, and long enough.
        if (REFERENCE.matcher(secret.value()).find()) {
            throw new ConfigException(
                    key,
                    secret,
                    "this is a reference that no config provider replaced, and no secret; set config.providers of the"
                            + " worker");
        }
        if (secret.value().length() < SHORTEST_KEY) {
            throw new ConfigException(key, secret, "give a key of at least " + SHORTEST_KEY + " random characters");
        }
    }

    private static void checkSuffix(Map<String, Object> values) {
        if (values.get(PREVIOUS_KEY_CONFIG) != null && "".equals(values.get(PREVIOUS_SUFFIX_CONFIG))) {
            throw new ConfigException(
                    PREVIOUS_SUFFIX_CONFIG, "", "the pseudonym of " + PREVIOUS_KEY_CONFIG + " needs a name of its own");
        }
    }

    FieldEdits edits() {
        return edits(path -> new EditedField(
                path,
                pseudonym(path.text(), Objects.requireNonNull(getPassword(KEY_CONFIG)), getString(KEY_ID_CONFIG)),
                companion(path.text())));
    }

    private Optional<Companion> companion(String field) {
        @Nullable Password previous = getPassword(PREVIOUS_KEY_CONFIG);
        return previous == null
                ? Optional.empty()
                : Optional.of(new Companion(
                        getString(PREVIOUS_SUFFIX_CONFIG),
                        pseudonym(field, previous, getString(PREVIOUS_KEY_ID_CONFIG))));
    }

    private Pseudonym pseudonym(String field, Password key, String keyId) {
        String domain = getString(DOMAIN_CONFIG);
        return new Pseudonym(
                key.value(),
                keyId,
                domain.isEmpty() ? field : domain,
                ENCODINGS.parse(ENCODING_CONFIG, getString(ENCODING_CONFIG)));
    }
}
