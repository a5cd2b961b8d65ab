// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Says what a model is: its layers, features, threshold, the engine that will run it and what a record costs.
 *
 * <p>{@link io.autoencoder.connect.inspect.Inspection} looks at a bundle or a bare model file;
 * {@link io.autoencoder.connect.inspect.InspectionText} and {@link io.autoencoder.connect.inspect.InspectionJson} show
 * the result.
 */
@NullMarked
package io.autoencoder.connect.inspect;

import org.jspecify.annotations.NullMarked;
