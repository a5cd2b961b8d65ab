// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import java.nio.file.Path;

/**
 * Where a model is had from, and who must have signed it. Immutable.
 *
 * @param trusted empty where a signature is not asked for
 */
public record ModelOrigin(ModelAddress address, TrustedKeys trusted) {

    /** A place on disk, signed or not. */
    public static ModelOrigin of(Path path) {
        return new ModelOrigin(new ModelAddress.OnDisk(path), TrustedKeys.none());
    }
}
