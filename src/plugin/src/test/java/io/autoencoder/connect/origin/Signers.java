// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Keys for tests, and bundles signed with them. */
public final class Signers {

    private Signers() {}

    public static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a user writes it. */
    public static String text(KeyPair key) {
        return Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    }

    public static TrustedKeys trust(KeyPair... keys) {
        return TrustedKeys.parse(List.of(keys).stream().map(Signers::text).toList());
    }

    /** Signs the bundle in a directory; its signature never expires. */
    public static Path sign(Path bundle, KeyPair key) {
        return sign(bundle, key, Optional.empty());
    }

    public static Path sign(Path bundle, KeyPair key, Optional<Instant> expires) {
        try {
            Files.write(bundle.resolve(BundleSignature.FILE), signature(SignedFiles.list(bundle), key, expires));
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] signature(List<BundleSignature.Listed> files, KeyPair key, Optional<Instant> expires) {
        try {
            return BundleSignature.sign(files, expires, key.getPrivate(), key.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
