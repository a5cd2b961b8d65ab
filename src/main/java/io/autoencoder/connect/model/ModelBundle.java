// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.ModelDefinition;
import java.nio.file.Path;

/**
 * A bundle that was opened: manifest and model. Immutable and thread-safe.
 *
 * @param location the bundle directory, zip or bare model file it came from
 * @param manifest what the bundle says of the model
 * @param model the model itself
 * @param checksum SHA-256 over manifest and model file, in hex: changes when anything in the bundle does
 */
public record ModelBundle(Path location, BundleManifest manifest, ModelDefinition model, String checksum) {

    /** Name of the manifest inside a bundle. */
    public static final String MANIFEST_FILE = "autoencoder.json";

    /** {@code name:version}, as the {@code model} output field and the logs show it. */
    public String id() {
        return manifest.name() + ":" + manifest.version();
    }
}
