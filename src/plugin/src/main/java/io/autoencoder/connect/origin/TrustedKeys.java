// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The public keys whose signatures a user accepts, by their fingerprints. Immutable.
 *
 * @param byFingerprint Ed25519 keys; empty where none is asked for
 */
public record TrustedKeys(Map<String, PublicKey> byFingerprint) {

    static final String ALGORITHM = "Ed25519";

    public TrustedKeys {
        byFingerprint = Map.copyOf(byFingerprint);
    }

    /** Bundles need no signature. */
    public static TrustedKeys none() {
        return new TrustedKeys(Map.of());
    }

    /**
     * Reads keys.
     *
     * @param texts each the Base64 of a public key in X.509's form, with or without the lines of PEM around it
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static TrustedKeys parse(List<String> texts) {
        Map<String, PublicKey> keys = new TreeMap<>();
        for (String text : texts) {
            PublicKey key = key(text);
            keys.put(fingerprint(key), key);
        }
        return new TrustedKeys(keys);
    }

    private static PublicKey key(String text) {
        String base64 = text.replaceAll("-----[A-Z ]{1,40}-----|\\s", "");
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "not an Ed25519 public key; give the line between BEGIN and END that openssl pkey -pubout prints",
                    e);
        }
    }

    /** SHA-256 of a key in X.509's form: what signatures and messages name it by. */
    public static String fingerprint(PublicKey key) {
        return Checksums.of(key.getEncoded());
    }

    public boolean isEmpty() {
        return byFingerprint.isEmpty();
    }
}
