// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.UntrustedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes a signed bundle's files out of a directory that anybody may write to. What is checked is what is used: each
 * file's bytes are read once, and those that were hashed are the ones in the copy. Files that are not signed are not
 * copied.
 */
public final class SignedFiles {

    /** All files of a bundle together. */
    static final long MAX_BYTES = 1L << 30;

    private SignedFiles() {}

    /** A bundle's files as a signature lists them: all in the directory but the signature itself, by name. */
    public static List<BundleSignature.Listed> list(Path directory) throws IOException {
        Path root = directory.toRealPath();
        List<BundleSignature.Listed> files = new ArrayList<>();
        for (Path file : Checksums.filesBelow(root)) {
            String name = root.relativize(file).toString().replace('\\', '/');
            if (!name.equals(BundleSignature.FILE)) {
                files.add(new BundleSignature.Listed(Checksums.of(file), Files.size(file), name));
            }
        }
        files.sort(Comparator.comparing(BundleSignature.Listed::name));
        return files;
    }

    /**
     * Checks the signature, and then copies the files it lists.
     *
     * @param directory where the bundle lies
     * @param origin named in messages; its keys are those that are trusted
     * @param now the signature must not have expired by then
     * @param target an empty directory that only this process writes to
     * @return the signature, which holds
     * @throws InvalidModelException if a trusted key has not signed just these files
     */
    public static BundleSignature copy(Path directory, ModelOrigin origin, Instant now, Path target)
            throws IOException {
        ModelAddress bundle = origin.address();
        BundleSignature signature = read(directory, bundle);
        PublicKey key = origin.trusted().byFingerprint().get(signature.signer());
        if (key == null) {
            throw new InvalidModelException(
                    bundle, "signed with the key " + signature.signer() + ", which is none of the trusted keys");
        }
        if (!signature.isBy(key)) {
            throw new InvalidModelException(
                    bundle,
                    "its " + BundleSignature.FILE
                            + " does not hold for the key that it names: it was changed, or forged; sign the bundle again");
        }
        if (signature.isExpired(now)) {
            throw new InvalidModelException(
                    bundle,
                    "its signature expired at " + signature.expires().orElseThrow() + "; sign the bundle again");
        }
        long total = 0;
        for (BundleSignature.Listed file : signature.files()) {
            total += file.size();
            if (total > MAX_BYTES) {
                throw new InvalidModelException(bundle, "its signature lists more than " + MAX_BYTES + " bytes");
            }
            copy(directory, file, bundle, target);
        }
        return signature;
    }

    /** @throws InvalidModelException if there is none, or none that can be read */
    public static BundleSignature read(Path directory, ModelAddress bundle) throws IOException {
        Path file = directory.resolve(BundleSignature.FILE);
        if (!Files.exists(file)) {
            throw new InvalidModelException(
                    bundle, "not signed: it lacks " + BundleSignature.FILE + ", which autoencoder sign writes");
        }
        UntrustedFile.require(file, false);
        try (InputStream in = Files.newInputStream(file)) {
            return BundleSignature.parse(in.readNBytes(BundleSignature.MAX_BYTES + 1));
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException(
                    bundle,
                    "its " + BundleSignature.FILE + " is no signature: " + e.getMessage() + "; sign the bundle again",
                    e);
        }
    }

    private static void copy(Path directory, BundleSignature.Listed listed, ModelAddress bundle, Path target)
            throws IOException {
        Path file = directory.resolve(listed.name());
        if (!Files.exists(file)) {
            throw new InvalidModelException(
                    bundle, "lacks its file " + listed.name() + ", which was signed; copy the bundle again");
        }
        UntrustedFile.require(file, false);
        Path copy = target.resolve(listed.name());
        Files.createDirectories(copy.getParent());
        String sha256;
        try (InputStream in = Files.newInputStream(file)) {
            sha256 = Checksums.copy(in, copy, listed.size());
        }
        if (!sha256.equals(listed.sha256())) {
            throw new InvalidModelException(
                    bundle,
                    "its file " + listed.name()
                            + " is not what was signed: it was changed since; copy the bundle again,"
                            + " or sign it again");
        }
    }
}
