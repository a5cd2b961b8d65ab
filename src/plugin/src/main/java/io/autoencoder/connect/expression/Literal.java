// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * A value that the condition itself holds.
 *
 * @param constant a String, Long, {@link DecimalNumber} or Boolean
 * @param name how the condition writes it
 * @param time of a text that is one, in milliseconds since 1970
 */
record Literal<R>(Object constant, String name, OptionalLong time) implements Operand<R> {

    static <R> Literal<R> text(String text, String name) {
        return new Literal<>(text, name, TimeOfText.millis(text));
    }

    static <R> Literal<R> number(BigDecimal exact, String name) {
        Object constant;
        try {
            constant = exact.longValueExact();
        } catch (ArithmeticException e) {
            constant = new DecimalNumber(exact);
        }
        return new Literal<>(constant, name, OptionalLong.empty());
    }

    static <R> Literal<R> of(boolean constant, String name) {
        return new Literal<>(constant, name, OptionalLong.empty());
    }

    @Override
    public Object value(R row) {
        return constant;
    }

    @Override
    public Object sample() {
        return constant;
    }
}
