// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.autoencoder.connect.origin.Signers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a model comes from and who signed it, as a connector's settings have it. */
class ModelOriginSettingsTest {

    private static final KeyPair KEY = Signers.newKey();

    @TempDir
    private Path directory;

    private Path bundle;
    private Map<String, String> config;

    @BeforeEach
    void setUp() {
        bundle = Path.of(TestModel.bundle(directory));
        config = new HashMap<>(Map.of("model", bundle.toString()));
    }

    /** All errors, by their keys. */
    private Map<String, List<String>> errors() {
        return ScoreAnomaly.CONFIG_DEF.validate(config).stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }

    private ScoreAnomaly<SinkRecord> configured() {
        ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>();
        transform.configure(config);
        return transform;
    }

    @ParameterizedTest
    @CsvSource({"false, model", "true, model", "false, challenger.model", "true, challenger.model"})
    void takesWhatATrustedKeySigned(boolean pem, String key) {
        Signers.sign(bundle, KEY);
        config.put(key, bundle.toUri().toString());
        String trusted = Signers.text(KEY);
        config.put(
                "model.trusted.keys",
                Signers.text(Signers.newKey()) + ","
                        + (pem ? "-----BEGIN PUBLIC KEY-----\n" + trusted + "\n-----END PUBLIC KEY-----\n" : trusted));

        assertThat(errors()).isEmpty();
        assertThatCode(() -> configured().close()).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatNobodySignedAtItsOwnKeyAlone() {
        config.put("model.trusted.keys", Signers.text(KEY));

        assertThat(errors())
                .isEqualTo(Map.of(
                        "model",
                        List.of("Invalid value " + bundle + " for configuration model: not signed: it lacks"
                                + " autoencoder.sig, which autoencoder sign writes")));
    }

    @Test
    void refusesAChallengerThatNobodySigned() throws IOException {
        Signers.sign(bundle, KEY);
        String other = TestModel.bundle(Files.createDirectory(directory.resolve("other")));
        config.putAll(Map.of("model.trusted.keys", Signers.text(KEY), "challenger.model", other));

        assertThat(errors())
                .isEqualTo(Map.of(
                        "challenger.model",
                        List.of("Invalid value " + other + " for configuration challenger.model: as a challenger: not"
                                + " signed: it lacks autoencoder.sig, which autoencoder sign writes")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    model              | classpath:../a         | classpath:../a         | behind classpath: stands the name of a bundle in the component, of letters, digits, dots, hyphens and underscores, which is no path
                    model              | classpath:absent       | classpath:absent       | the component holds no bundle of this name; put it there with autoencoder package, and install that archive on every worker
                    model              | https://h/b.zip?s=1    | https://h/b.zip?…      | an address on a server ends in #sha256= and the checksum of the file, which autoencoder package tells
                    model              | gs://b/c               | gs://b/c               | models are read from paths and from classpath:, file:, https: and http: addresses only
                    model              | file:///no/such/model  | /no/such/model         | no such file or directory; the path is resolved on the machine that runs the worker
                    model.trusted.keys | key.pem                | key.pem                | not an Ed25519 public key; give the line between BEGIN and END that openssl pkey -pubout prints
                    """)
    void refusesOtherTextsWithOneSentence(String key, String value, String shown, String reason) {
        config.put(key, value);

        assertThat(errors())
                .isEqualTo(
                        Map.of(key, List.of("Invalid value " + shown + " for configuration " + key + ": " + reason)));
    }
}
