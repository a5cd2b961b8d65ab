// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.fields.Pseudonym.Encoding;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The platform's own HMAC is the reference. */
class PseudonymTest {

    /** Keys and values shorter and longer than the 64 bytes that the hash takes at a time. */
    @Property
    void writesThePlatformsHmacOfDomainAndValue(
            @ForAll @StringLength(min = 1, max = 150) String key,
            @ForAll @StringLength(max = 80) String domain,
            @ForAll @Size(max = 200) byte[] value) {
        byte[] expected = reference(key, domain, value);

        assertThat(new Pseudonym(key, "", domain, Encoding.HEX).edited(value))
                .isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(new Pseudonym(key, "", domain, Encoding.BASE64URL).edited(value))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(expected));
    }

    @Property(tries = 100)
    void putsTheKeysIdBeforeTheHash(@ForAll @NotEmpty String keyId, @ForAll String value) {
        assertThat(new Pseudonym("secret", keyId, "user", Encoding.HEX).edited(value))
                .isEqualTo(keyId + ":" + new Pseudonym("secret", "", "user", Encoding.HEX).edited(value));
    }

    @Test
    void hashesForSeveralThreadsAtOnce() {
        Pseudonym pseudonym = new Pseudonym("secret", "", "user", Encoding.HEX);

        assertThat(IntStream.range(0, 5_000)
                        .parallel()
                        .filter(i -> !HexFormat.of()
                                .formatHex(reference("secret", "user", ("user-" + i).getBytes(StandardCharsets.UTF_8)))
                                .equals(pseudonym.edited("user-" + i))))
                .isEmpty();
    }

    private static byte[] reference(String key, String domain, byte[] value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((domain + '\0').getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
