// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of a condition that is true, false or unknown for each row. Immutable and thread-safe. */
sealed interface Node<R> {

    /** @throws IncomparableException if a value has a type that the comparison does not take */
    Truth evaluate(R row);

    /** Comparisons that all must hold. The first that does not ends it. */
    record And<R>(List<Node<R>> parts) implements Node<R> {

        @Override
        public Truth evaluate(R row) {
            Truth outcome = Truth.TRUE;
            for (int i = 0; i < parts.size(); i++) {
                Truth part = parts.get(i).evaluate(row);
                if (part == Truth.FALSE) {
                    return part;
                }
                outcome = part == Truth.UNKNOWN ? part : outcome;
            }
            return outcome;
        }
    }

    /** Comparisons of which one must hold. The first that does ends it. */
    record Or<R>(List<Node<R>> parts) implements Node<R> {

        @Override
        public Truth evaluate(R row) {
            Truth outcome = Truth.FALSE;
            for (int i = 0; i < parts.size(); i++) {
                Truth part = parts.get(i).evaluate(row);
                if (part == Truth.TRUE) {
                    return part;
                }
                outcome = part == Truth.UNKNOWN ? part : outcome;
            }
            return outcome;
        }
    }

    record Not<R>(Node<R> part) implements Node<R> {

        @Override
        public Truth evaluate(R row) {
            return part.evaluate(row).negated();
        }
    }

    /** A value by itself: a boolean, or what counts as one. */
    record Bare<R>(Operand<R> operand) implements Node<R> {

        @Override
        public Truth evaluate(R row) {
            Object value = operand.value(row);
            return value == null ? Truth.UNKNOWN : Values.truth(value, operand);
        }
    }

    /** {@code IS TRUE}, {@code IS FALSE}, {@code IS NULL} of a condition: never unknown. */
    record Is<R>(Node<R> part, Truth wanted) implements Node<R> {

        @Override
        public Truth evaluate(R row) {
            return Truth.of(part.evaluate(row) == wanted);
        }
    }

    /** {@code IS NULL} of a value of any type: never unknown. */
    record IsNull<R>(Operand<R> operand) implements Node<R> {

        @Override
        public Truth evaluate(R row) {
            Object value = operand.value(row);
            return Truth.of(value == null || Numbers.isNaN(value));
        }
    }

    record Comparison<R>(Operand<R> left, Relation relation, Operand<R> right) implements Node<R> {

        @Override
        public Truth evaluate(R row) {
            Object a = left.value(row);
            if (a == null) {
                return Truth.UNKNOWN;
            }
            Object b = right.value(row);
            return b == null ? Truth.UNKNOWN : relation.holds(Values.compare(a, left, b, right));
        }
    }

    /** {@code BETWEEN}, both ends included. */
    record Range<R>(Comparison<R> fromLowest, Comparison<R> toHighest) implements Node<R> {

        @Override
        public Truth evaluate(R row) {
            Truth above = fromLowest.evaluate(row);
            if (above == Truth.FALSE) {
                return above;
            }
            Truth below = toHighest.evaluate(row);
            return below == Truth.TRUE ? above : below;
        }
    }

    /**
     * {@code IN}.
     *
     * @param texts the list, where it is one of texts alone; otherwise null
     */
    record Membership<R>(
            Operand<R> operand,
            List<Operand<R>> list,
            @Nullable Set<String> texts) implements Node<R> {

        @Override
        public Truth evaluate(R row) {
            Object value = operand.value(row);
            if (value == null || Numbers.isNaN(value)) {
                return Truth.UNKNOWN;
            }
            if (texts != null && value instanceof String text) {
                return Truth.of(texts.contains(text));
            }
            Truth outcome = Truth.FALSE;
            for (int i = 0; i < list.size(); i++) {
                Object member = list.get(i).value(row);
                Truth equal = member == null
                        ? Truth.UNKNOWN
                        : Relation.EQUAL.holds(Values.compare(value, operand, member, list.get(i)));
                if (equal == Truth.TRUE) {
                    return equal;
                }
                outcome = equal == Truth.UNKNOWN ? equal : outcome;
            }
            return outcome;
        }
    }

    /** {@code LIKE} and {@code MATCHES}. */
    record Match<R>(Operand<R> operand, TextPattern pattern) implements Node<R> {

        @Override
        public Truth evaluate(R row) {
            Object value = operand.value(row);
            return value == null ? Truth.UNKNOWN : Truth.of(pattern.matches(Values.text(value, operand)));
        }
    }
}
