// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.ship;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.origin.BundleSignature;
import io.autoencoder.connect.origin.SignedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;

/** Signs bundles where they lie. */
public final class BundleSigner {

    private BundleSigner() {}

    /**
     * Writes a bundle's signature, in place of one that is there. The same arguments give the same bytes.
     *
     * @param directory a bundle's directory
     * @param expires whole seconds, since when the signature no longer holds
     * @return the signature that was written
     * @throws InputException if the directory is no bundle's, or the signature would not hold
     */
    public static BundleSignature sign(Path directory, SigningKey key, Optional<Instant> expires) {
        if (!Files.isRegularFile(directory.resolve(ModelBundle.MANIFEST_FILE))) {
            throw new InputException(
                    directory + ": is no bundle's directory; unpack a zip, or import a bare model file first");
        }
        try {
            byte[] whole = BundleSignature.sign(SignedFiles.list(directory), expires, key.secret(), key.known());
            BundleSignature signature = BundleSignature.parse(whole);
            if (!signature.isBy(key.known())) {
                throw new InputException(
                        "this Java does not tell the public key of a private one; sign with a JDK 17 or later of OpenJDK");
            }
            WholeFile.write(directory.resolve(BundleSignature.FILE), whole);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new InputException("this Java cannot sign with Ed25519 (" + e.getMessage() + ")", e);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    directory + ": cannot be signed, as a file's name is not one that a signature can list", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
