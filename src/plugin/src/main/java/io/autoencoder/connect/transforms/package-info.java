// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * What Connect instantiates: the scoring transform, the transforms and predicates around it.
 *
 * <p>Only the classes that users name in a connector configuration are public.
 * {@link io.autoencoder.connect.transforms.ScoreAnomaly} joins {@code scoring} with those who observe it
 * ({@code scoring.observe}); {@code ParseText} and its two transforms read text by {@code parse}; {@code EditFields}
 * and {@code FieldTransform} change fields by {@code fields}.
 */
@NullMarked
package io.autoencoder.connect.transforms;

import org.jspecify.annotations.NullMarked;
