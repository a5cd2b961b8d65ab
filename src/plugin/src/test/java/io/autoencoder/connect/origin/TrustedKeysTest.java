// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedKeysTest {

    @Test
    void readsKeysWithAndWithoutTheLinesOfPem() {
        KeyPair key = Signers.newKey();
        String line = Signers.text(key);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + line + "\n-----END PUBLIC KEY-----\n";

        assertThat(TrustedKeys.parse(List.of(pem))).isEqualTo(TrustedKeys.parse(List.of(line, pem)));
        assertThat(TrustedKeys.parse(List.of(line)).byFingerprint())
                .containsOnlyKeys(TrustedKeys.fingerprint(key.getPublic()));
    }

    /** The second is a key on the curve P-256. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li"
                        + "/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==",
                "MCowBQYDK2VwAyEA",
                "not a key",
                "/keys/team.pem"
            })
    void refusesWhatIsNoKey(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedKeys.parse(List.of(text)))
                .withMessage("not an Ed25519 public key; give the line between BEGIN and END that openssl pkey -pubout"
                        + " prints");
    }
}
