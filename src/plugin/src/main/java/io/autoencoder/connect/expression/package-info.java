// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * The grammar of conditions, SQL's WHERE on single records: read once into a tree, evaluated for each record in
 * three-valued logic. Knows values (numbers, text, booleans, times) and neither records nor Kafka; nothing that a
 * condition holds is ever run as code.
 *
 * <p>{@link io.autoencoder.connect.expression.Condition} is the way in: it asks for an
 * {@link io.autoencoder.connect.expression.Operand} for each {@link io.autoencoder.connect.expression.Reference} in the
 * text. A text that is no condition ends in an {@link io.autoencoder.connect.expression.InvalidConditionException}, and
 * values that cannot be compared in an {@link io.autoencoder.connect.expression.IncomparableException}.
 */
@NullMarked
package io.autoencoder.connect.expression;

import org.jspecify.annotations.NullMarked;
