// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison: what a record holds in a certain place, or a value that the condition itself holds. Must be
 * thread-safe.
 *
 * @param <R> what is filtered
 */
public interface Operand<R> {

    /** The value; null where there is none, which SQL calls NULL. */
    @Nullable
    Object value(R row);

    /** What messages call it: {@code field 'V1'}. */
    String name();

    /** A value of the type that it has for every record; null where that differs between them. */
    default @Nullable Object sample() {
        return null;
    }

    /**
     * The number, text, boolean or {@link java.util.Date} that a value of another class stands for; the value itself
     * where it stands for none.
     */
    default Object plain(Object value) {
        return value;
    }

    /** What messages call the type of a value. */
    default String typeOf(Object value) {
        return value.getClass().getSimpleName();
    }
}
