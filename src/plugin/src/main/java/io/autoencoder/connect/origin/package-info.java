// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Where a bundle comes from and who made it: addresses, downloads, checksums and signatures. Knows files and bytes, and
 * nothing of what a bundle says of its model.
 *
 * <p>{@link io.autoencoder.connect.origin.ModelAddress} is what a user writes,
 * {@link io.autoencoder.connect.origin.PackedFiles} fetches what it names, and
 * {@link io.autoencoder.connect.origin.BundleSignature} says of which files a bundle consists and who vouches for them.
 */
@NullMarked
package io.autoencoder.connect.origin;

import org.jspecify.annotations.NullMarked;
