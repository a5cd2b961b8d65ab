// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a condition that is true, false or unknown for each row. Immutable and thread-safe.
 *
 * <p>A class and no interface, with arrays and no lists in it, and {@link #isTrue} in each class that most conditions
 * have: every record passes through several of them, and each call that may go to many classes costs as much as what
 * most of them do.
 */
abstract sealed class Node<R> {

    /** @throws IncomparableException if a value has a type that the comparison does not take */
    abstract Truth evaluate(R row);

    /**
     * Whether it is true, which often fewer operands tell than whether it is true, false or unknown.
     *
     * @throws IncomparableException if a value that tells has a type that the comparison does not take
     */
    boolean isTrue(R row) {
        return evaluate(row) == Truth.TRUE;
    }

    @SuppressWarnings("unchecked") // Nothing else than nodes of this type is put into it, and it is never handed on.
    private static <R> Node<R>[] array(List<Node<R>> parts) {
        return (Node<R>[]) parts.toArray(new Node<?>[0]);
    }

    /** Conditions that all must hold. The first that does not ends it. */
    static final class And<R> extends Node<R> {

        private final Node<R>[] parts;

        And(List<Node<R>> parts) {
            this.parts = array(parts);
        }

        @Override
        Truth evaluate(R row) {
            Truth outcome = Truth.TRUE;
            for (Node<R> part : parts) {
                Truth truth = part.evaluate(row);
                if (truth == Truth.FALSE) {
                    return truth;
                }
                outcome = truth == Truth.UNKNOWN ? truth : outcome;
            }
            return outcome;
        }

        @Override
        boolean isTrue(R row) {
            for (Node<R> part : parts) {
                if (!part.isTrue(row)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Conditions of which one must hold. The first that does ends it. */
    static final class Or<R> extends Node<R> {

        private final Node<R>[] parts;

        Or(List<Node<R>> parts) {
            this.parts = array(parts);
        }

        @Override
        Truth evaluate(R row) {
            Truth outcome = Truth.FALSE;
            for (Node<R> part : parts) {
                Truth truth = part.evaluate(row);
                if (truth == Truth.TRUE) {
                    return truth;
                }
                outcome = truth == Truth.UNKNOWN ? truth : outcome;
            }
            return outcome;
        }

        @Override
        boolean isTrue(R row) {
            for (Node<R> part : parts) {
                if (part.isTrue(row)) {
                    return true;
                }
            }
            return false;
        }
    }

    static final class Not<R> extends Node<R> {

        private final Node<R> part;

        Not(Node<R> part) {
            this.part = part;
        }

        @Override
        Truth evaluate(R row) {
            return part.evaluate(row).negated();
        }
    }

    /** A value by itself: a boolean, or what counts as one. */
    static final class Bare<R> extends Node<R> {

        private final Operand<R> operand;

        Bare(Operand<R> operand) {
            this.operand = operand;
        }

        Operand<R> operand() {
            return operand;
        }

        @Override
        Truth evaluate(R row) {
            Object value = operand.value(row);
            return value == null ? Truth.UNKNOWN : Values.truth(value, operand);
        }
    }

    /** {@code IS TRUE} and the like, of a condition: never unknown. */
    static final class Is<R> extends Node<R> {

        private final Node<R> part;
        private final Truth wanted;
        private final boolean negated;

        Is(Node<R> part, Truth wanted, boolean negated) {
            this.part = part;
            this.wanted = wanted;
            this.negated = negated;
        }

        @Override
        Truth evaluate(R row) {
            return Truth.of(part.evaluate(row) == wanted != negated);
        }
    }

    /** {@code IS NULL} and {@code IS NOT NULL} of a value of any type: never unknown. */
    static final class IsNull<R> extends Node<R> {

        private final Operand<R> operand;
        private final boolean negated;

        IsNull(Operand<R> operand, boolean negated) {
            this.operand = operand;
            this.negated = negated;
        }

        @Override
        Truth evaluate(R row) {
            return Truth.of(isTrue(row));
        }

        @Override
        boolean isTrue(R row) {
            Object value = operand.value(row);
            return (value == null || Numbers.isNaN(value)) != negated;
        }
    }

    static final class Comparison<R> extends Node<R> {

        private final Operand<R> left;
        private final Relation relation;
        private final Operand<R> right;

        /** The right side, where it is a number that a double has; otherwise NaN. */
        private final double bound;

        Comparison(Operand<R> left, Relation relation, Operand<R> right) {
            this.left = left;
            this.relation = relation;
            this.right = right;
            this.bound = right instanceof Literal<R> literal ? Numbers.bound(literal.constant()) : Double.NaN;
        }

        @Override
        Truth evaluate(R row) {
            Object a = left.value(row);
            if (a == null) {
                return Truth.UNKNOWN;
            }
            // What most conditions compare.
            if (a instanceof Double number && !Double.isNaN(bound)) {
                return relation.holds(number, bound);
            }
            Object b = right.value(row);
            return b == null ? Truth.UNKNOWN : relation.holds(Values.compare(a, left, b, right));
        }

        /** As any node, but with a call that goes to this class alone. */
        @Override
        boolean isTrue(R row) {
            return evaluate(row) == Truth.TRUE;
        }
    }

    /** {@code BETWEEN}, both ends included. */
    static final class Range<R> extends Node<R> {

        private final Comparison<R> fromLowest;
        private final Comparison<R> toHighest;

        Range(Comparison<R> fromLowest, Comparison<R> toHighest) {
            this.fromLowest = fromLowest;
            this.toHighest = toHighest;
        }

        @Override
        Truth evaluate(R row) {
            Truth above = fromLowest.evaluate(row);
            if (above == Truth.FALSE) {
                return above;
            }
            Truth below = toHighest.evaluate(row);
            return below == Truth.TRUE ? above : below;
        }
    }

    /** {@code IN}. */
    static final class Membership<R> extends Node<R> {

        private final Operand<R> operand;
        private final List<Operand<R>> list;
        private final @Nullable Set<String> texts;

        /** @param texts the list, where it is one of texts alone; otherwise null */
        Membership(Operand<R> operand, List<Operand<R>> list, @Nullable Set<String> texts) {
            this.operand = operand;
            this.list = list;
            this.texts = texts;
        }

        @Override
        Truth evaluate(R row) {
            Object value = operand.value(row);
            if (value == null || Numbers.isNaN(value)) {
                return Truth.UNKNOWN;
            }
            if (texts != null && value instanceof String text) {
                return Truth.of(texts.contains(text));
            }
            Truth outcome = Truth.FALSE;
            for (int i = 0; i < list.size(); i++) {
                Truth equal = equal(value, list.get(i), row);
                if (equal == Truth.TRUE) {
                    return equal;
                }
                outcome = equal == Truth.UNKNOWN ? equal : outcome;
            }
            return outcome;
        }

        private Truth equal(Object value, Operand<R> other, R row) {
            Object member = other.value(row);
            return member == null ? Truth.UNKNOWN : Relation.EQUAL.holds(Values.compare(value, operand, member, other));
        }
    }

    /** {@code LIKE} and {@code MATCHES}. */
    static final class Match<R> extends Node<R> {

        private final Operand<R> operand;
        private final TextPattern pattern;

        Match(Operand<R> operand, TextPattern pattern) {
            this.operand = operand;
            this.pattern = pattern;
        }

        @Override
        Truth evaluate(R row) {
            Object value = operand.value(row);
            return value == null ? Truth.UNKNOWN : Truth.of(pattern.matches(Values.text(value, operand)));
        }

        @Override
        boolean isTrue(R row) {
            Object value = operand.value(row);
            return value != null && pattern.matches(Values.text(value, operand));
        }
    }
}
