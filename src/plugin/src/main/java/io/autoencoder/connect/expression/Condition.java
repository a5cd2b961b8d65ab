// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.util.function.Function;

/**
 * A condition on single records, as SQL's WHERE has it: comparisons with {@code = != <> < <= > >= IN BETWEEN LIKE
 * MATCHES IS NULL}, joined by {@code AND OR NOT} and parentheses.
 *
 * <pre>{@code
 * V1 > 5 AND V2 IS NOT NULL AND user LIKE 'Kai%'
 * }</pre>
 *
 * <p>Compiled once; a test looks at each operand from left to right, until it is known whether the condition is true.
 * Immutable and thread-safe, as far as its operands are.
 *
 * @param <R> what is filtered
 */
public final class Condition<R> {

    /** Of the text, in characters. */
    static final int LONGEST = 20_000;

    private final Node<R> root;

    private Condition(Node<R> root) {
        this.root = root;
    }

    /**
     * Reads a condition.
     *
     * @param operands finds what a name in the text stands for
     * @throws InvalidConditionException if the text is none, or is too long or too deep
     */
    public static <R> Condition<R> compile(String text, Function<Reference, Operand<R>> operands) {
        if (text.length() > LONGEST) {
            throw new InvalidConditionException(
                    text, LONGEST, "the condition goes on; it has at most " + LONGEST + " characters");
        }
        return new Condition<>(new Parser<>(text, operands).parse());
    }

    /**
     * Whether a row is selected: the condition is true for it, and neither false nor unknown.
     *
     * @throws IncomparableException if a value has a type that a comparison does not take
     */
    public boolean test(R row) {
        return root.isTrue(row);
    }

    Truth evaluate(R row) {
        return root.evaluate(row);
    }
}
