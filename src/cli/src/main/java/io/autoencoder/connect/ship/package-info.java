// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Makes bundles ready to travel.
 *
 * <p>{@link io.autoencoder.connect.ship.BundleSigner} signs them, {@link io.autoencoder.connect.ship.PackedBundle}
 * makes one file of them, and {@link io.autoencoder.connect.ship.Component} puts that among the jars of the component.
 */
@NullMarked
package io.autoencoder.connect.ship;

import org.jspecify.annotations.NullMarked;
