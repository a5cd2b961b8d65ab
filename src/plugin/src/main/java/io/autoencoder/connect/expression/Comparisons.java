// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is asked of an operand that was read before. */
final class Comparisons<R> {

    private final Words words;
    private final Operands<R> operands;

    Comparisons(Words words, Operands<R> operands) {
        this.words = words;
        this.operands = operands;
    }

    /** The comparison that follows; the operand by itself if there is none. */
    Node<R> after(Operand<R> operand) {
        for (Relation relation : Relation.values()) {
            if (words.take(relation.symbol())) {
                return compared(operand, relation);
            }
        }
        if (words.current().is("IS")) {
            return is(new Node.Bare<>(operand), negated -> new Node.IsNull<>(operand, negated));
        }
        boolean negated = words.take("NOT");
        Node<R> comparison = named(operand);
        if (comparison == null) {
            if (negated) {
                throw words.expected("IN, BETWEEN, LIKE or MATCHES");
            }
            return new Node.Bare<>(operand);
        }
        return negated ? new Node.Not<>(comparison) : comparison;
    }

    /** What a condition between parentheses can be asked. */
    Node<R> isAfter(Node<R> condition) {
        if (!words.current().is("IS")) {
            return condition;
        }
        return is(condition, negated -> new Node.Is<>(condition, Truth.UNKNOWN, negated));
    }

    private Node<R> is(Node<R> condition, Function<Boolean, Node<R>> isNull) {
        words.advance();
        boolean negated = words.take("NOT");
        if (words.take("NULL")) {
            return isNull.apply(negated);
        }
        if (words.take("TRUE")) {
            return new Node.Is<>(condition, Truth.TRUE, negated);
        }
        if (words.take("FALSE")) {
            return new Node.Is<>(condition, Truth.FALSE, negated);
        }
        throw words.expected(negated ? "NULL, TRUE or FALSE" : "NULL, NOT NULL, TRUE or FALSE");
    }

    private @Nullable Node<R> named(Operand<R> operand) {
        if (words.take("IN")) {
            return membership(operand);
        }
        if (words.take("BETWEEN")) {
            Node.Comparison<R> lowest = compared(operand, Relation.AT_LEAST);
            if (!words.take("AND")) {
                throw words.expected("AND and the upper end");
            }
            return new Node.Range<>(lowest, compared(operand, Relation.AT_MOST));
        }
        if (words.take("LIKE")) {
            return match(operand, like());
        }
        if (words.take("MATCHES")) {
            Token text = operands.text("a regular expression between '");
            return match(operand, pattern(text, () -> RegularExpression.parse(text.text())));
        }
        return null;
    }

    private Node.Comparison<R> compared(Operand<R> left, Relation relation) {
        Token where = words.current();
        Operand<R> right = operands.next();
        check(where, left, right);
        return new Node.Comparison<>(left, relation, right);
    }

    private Node<R> membership(Operand<R> operand) {
        if (!words.take("(")) {
            throw words.expected("a list between ( and )");
        }
        List<Operand<R>> list = new ArrayList<>();
        do {
            Token where = words.current();
            list.add(operands.next());
            check(where, operand, list.get(list.size() - 1));
        } while (words.take(","));
        if (!words.take(")")) {
            throw words.expected(", or )");
        }
        boolean texts = list.stream()
                .allMatch(member -> member instanceof Literal<R> literal && literal.constant() instanceof String);
        return new Node.Membership<>(operand, List.copyOf(list), texts ? constants(list) : null);
    }

    private Set<String> constants(List<Operand<R>> list) {
        return list.stream()
                .map(Operand::sample)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    private LikePattern like() {
        Token pattern = operands.text("a pattern between '");
        if (!words.take("ESCAPE")) {
            return pattern(pattern, () -> LikePattern.parse(pattern.text(), LikePattern.NO_ESCAPE));
        }
        Token escape = operands.text("a character between '");
        if (escape.text().codePointCount(0, escape.text().length()) != 1) {
            throw words.error(escape, "ESCAPE takes one character");
        }
        return pattern(
                pattern, () -> LikePattern.parse(pattern.text(), escape.text().codePointAt(0)));
    }

    private <P extends TextPattern> P pattern(Token where, Supplier<P> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw words.error(where, String.valueOf(e.getMessage()));
        }
    }

    private Node<R> match(Operand<R> operand, TextPattern pattern) {
        Object sample = operand.sample();
        if (sample != null && !(sample instanceof String)) {
            throw words.error(operand.name() + " is no text");
        }
        return new Node.Match<>(operand, pattern);
    }

    /** What can never be compared is told before there are records. */
    private void check(Token where, Operand<R> left, Operand<R> right) {
        Object one = left.sample();
        Object other = right.sample();
        if (one != null && other != null) {
            try {
                Values.compare(one, left, other, right);
            } catch (IncomparableException e) {
                throw words.error(where, e.reason());
            }
        }
    }
}
