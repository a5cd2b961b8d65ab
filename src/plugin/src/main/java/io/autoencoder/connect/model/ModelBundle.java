// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.origin.BundleSignature;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.origin.ModelOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A bundle that was opened: manifest and model. Immutable and thread-safe.
 *
 * @param location where it came from
 * @param manifest what the bundle says of the model
 * @param model the model itself
 * @param checksum SHA-256 of the manifest, which holds that of the model file, or of the bare model file; in hex:
 *     changes when anything in the bundle does. Empty for one that is in memory only
 * @param signature what holds for all of it; empty where none was asked for
 */
public record ModelBundle(
        ModelAddress location,
        BundleManifest manifest,
        ModelDefinition model,
        String checksum,
        Optional<BundleSignature> signature) {

    /** Name of the manifest inside a bundle. */
    public static final String MANIFEST_FILE = "autoencoder.json";

    /**
     * Reads a bundle (a directory or zip with an {@code autoencoder.json}) or a bare model file. A bare model gets a
     * manifest without features, threshold and quantiles, the mean squared error, the file's name without its ending as
     * name and the first eight digits of its checksum as version.
     *
     * <p>The contents are untrusted: sizes are bounded, nothing outside the bundle is read, checksums must hold. To
     * read the same bundle often, ask {@link SharedModels#bundle}.
     *
     * @throws InvalidModelException if it cannot be used; the message says which file, why and what to do
     */
    public static ModelBundle read(Path location) {
        return read(ModelOrigin.of(location));
    }

    /**
     * Reads a bundle from wherever it is, as {@link #read(Path)}. Where there are trusted keys, no byte of it is read
     * as a manifest or a model before the signature was found to be theirs.
     *
     * @throws InvalidModelException also if it cannot be had, or is not signed as asked
     */
    public static ModelBundle read(ModelOrigin origin) {
        return new BundleReader(temporaryDirectory(), InstantSource.system()).read(origin);
    }

    /**
     * A bundle that is in memory only, so that a model can score before it is written anywhere.
     *
     * @param location named in messages
     */
    public static ModelBundle unwritten(Path location, BundleManifest manifest, ModelDefinition model) {
        return new ModelBundle(new ModelAddress.OnDisk(location), manifest, model, "", Optional.empty());
    }

    /** Where zipped bundles are unpacked, unless somebody says otherwise. */
    static Path temporaryDirectory() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /**
     * When its manifest, zip or bare model file was last written, in milliseconds since 1970; empty if unknown, as of
     * one that is not on disk.
     */
    public OptionalLong lastModified() {
        if (!(location instanceof ModelAddress.OnDisk disk)) {
            return OptionalLong.empty();
        }
        Path manifestFile = disk.path().resolve(MANIFEST_FILE);
        try {
            Path file = Files.exists(manifestFile) ? manifestFile : disk.path();
            return OptionalLong.of(Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            // In memory only, or gone meanwhile.
            return OptionalLong.empty();
        }
    }

    /** {@code name:version}, as the {@code model} output field and the logs show it. */
    public String id() {
        return manifest.name() + ":" + manifest.version();
    }
}
