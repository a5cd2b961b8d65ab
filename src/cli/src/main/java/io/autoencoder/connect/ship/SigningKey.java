// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.ship;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.IoErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A private key for Ed25519 with its public one. */
public record SigningKey(PrivateKey secret, PublicKey known) {

    private static final int MOST_BYTES = 1 << 16;

    private static final String EXPECTED =
            "not a private Ed25519 key in PEM; make one with openssl genpkey -algorithm ed25519 -out key.pem";

    /**
     * Reads a key as openssl writes it.
     *
     * @throws InputException if it is none; never tells what the file holds
     */
    public static SigningKey read(Path file) {
        String pem = text(file);
        if (pem.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
            throw new InputException(
                    file + ": the key is encrypted, which is not read; openssl pkey -in FILE -out PLAIN decrypts it");
        }
        if (!pem.contains("BEGIN PRIVATE KEY")) {
            throw new InputException(file + ": " + EXPECTED);
        }
        String base64 = pem.replaceAll("-----[A-Z ]{1,40}-----|\\s", "");
        try {
            PrivateKey secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
            return new SigningKey(secret, known(seed));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new InputException(file + ": " + EXPECTED, e);
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(file + ": " + EXPECTED);
            }
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + IoErrors.description(e) + ")", e);
        }
    }

    /**
     * The public key of a private one. The JDK has no way from one to the other but making both: RFC 8032 makes a pair
     * of 32 random bytes, which are the private key, and here those are not random. That the two belong together shows
     * when the signature made is checked.
     */
    private static PublicKey known(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
        pairs.initialize(NamedParameterSpec.ED25519, new Known(seed));
        return pairs.generateKeyPair().getPublic();
    }

    private static final class Known extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Known(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] random) {
            System.arraycopy(bytes, 0, random, 0, random.length);
        }
    }
}
