// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import io.autoencoder.connect.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a condition by recursive descent. The grammar, in which every keyword may be in any case:
 *
 * <pre>
 * condition  = conjunction {"OR" conjunction}
 * conjunction = negation {"AND" negation}
 * negation   = "NOT" negation | predicate
 * predicate  = "(" condition ")" [is] | operand [comparison | is]
 * comparison = ("=" | "!=" | "&lt;&gt;" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") operand
 *            | ["NOT"] "IN" "(" operand {"," operand} ")"
 *            | ["NOT"] "BETWEEN" operand "AND" operand
 *            | ["NOT"] "LIKE" text ["ESCAPE" text]
 *            | ["NOT"] "MATCHES" text
 * is         = "IS" ["NOT"] ("NULL" | "TRUE" | "FALSE")
 * operand    = path | number | text | "TRUE" | "FALSE"
 * </pre>
 */
final class Parser<R> {

    /** Parentheses and NOTs within each other. */
    static final int DEEPEST = 100;

    private final Words words;
    private final Operands<R> operands;
    private final Comparisons<R> comparisons;
    private int depth;

    Parser(String condition, Function<Reference, Operand<R>> names) {
        words = new Words(condition);
        operands = new Operands<>(words, names);
        comparisons = new Comparisons<>(words, operands);
    }

    /** @throws InvalidConditionException if the text is no condition */
    Node<R> parse() {
        if (words.current().kind() == Kind.END) {
            throw words.error("a condition is missing, such as amount > 100");
        }
        Node<R> whole = condition();
        if (words.current().kind() != Kind.END) {
            throw words.current().is(")")
                    ? words.error("there is no ( before this )")
                    : words.expected("AND, OR or the end");
        }
        return whole;
    }

    private Node<R> condition() {
        List<Node<R>> parts = new ArrayList<>();
        do {
            parts.add(conjunction());
        } while (words.take("OR"));
        return parts.size() == 1 ? parts.get(0) : new Node.Or<>(parts);
    }

    private Node<R> conjunction() {
        List<Node<R>> parts = new ArrayList<>();
        do {
            parts.add(negation());
        } while (words.take("AND"));
        return parts.size() == 1 ? parts.get(0) : new Node.And<>(parts);
    }

    private Node<R> negation() {
        if (!words.current().is("NOT")) {
            return predicate();
        }
        descend();
        words.advance();
        Node<R> part = negation();
        depth--;
        return new Node.Not<>(part);
    }

    private Node<R> predicate() {
        if (!words.current().is("(")) {
            return comparisons.after(operands.next());
        }
        descend();
        words.advance();
        Node<R> inner = condition();
        if (!words.take(")")) {
            throw words.expected("AND, OR or )");
        }
        depth--;
        // A value may stand between parentheses, too.
        return inner instanceof Node.Bare<R> bare ? comparisons.after(bare.operand()) : comparisons.isAfter(inner);
    }

    private void descend() {
        depth++;
        if (depth > DEEPEST) {
            throw words.error("parentheses and NOTs are more than " + DEEPEST + " deep");
        }
    }
}
