// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import io.autoencoder.connect.expression.Reference.Part;
import io.autoencoder.connect.expression.Token.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what comparisons compare: names and literals. */
final class Operands<R> {

    private static final int MOST_DIGITS = 100;

    /** Far beyond every type of number, and cheap to compare exactly. */
    private static final int LARGEST_EXPONENT = 1000;

    private final Words words;
    private final Function<Reference, Operand<R>> names;

    Operands(Words words, Function<Reference, Operand<R>> names) {
        this.words = words;
        this.names = names;
    }

    /** The operand that the current word is. */
    Operand<R> next() {
        Token token = words.current();
        Operand<R> operand = switch (token.kind()) {
            case TEXT -> Literal.text(token.text(), "'" + token.text().replace("'", "''") + "'");
            case NUMBER -> number(token);
            case NAME -> names.apply(reference(token));
            case KEYWORD -> keyword(token);
            case SYMBOL, END -> throw words.expected("a field or a value");
        };
        words.advance();
        return operand;
    }

    private Operand<R> number(Token token) {
        if (token.text().length() > MOST_DIGITS) {
            throw words.error("a number has at most " + MOST_DIGITS + " characters");
        }
        try {
            BigDecimal exact = new BigDecimal(token.text());
            if (exact.signum() == 0 || Math.abs((long) exact.precision() - exact.scale()) <= LARGEST_EXPONENT) {
                return Literal.number(exact.signum() == 0 ? BigDecimal.ZERO : exact, token.text());
            }
        } catch (NumberFormatException e) {
            // Its exponent alone is too large.
        }
        throw words.error("the exponent of a number is at most " + LARGEST_EXPONENT);
    }

    private Operand<R> keyword(Token token) {
        return switch (token.text()) {
            case "TRUE" -> Literal.of(true, token.text());
            case "FALSE" -> Literal.of(false, token.text());
            case "NULL" ->
                throw words.error(
                        "a comparison with NULL is never true; IS NULL and IS NOT NULL tell whether there is a value");
            default ->
                throw words.error("expected a field or a value but found " + token.text()
                        + "; a field of that name is written between `");
        };
    }

    private Reference reference(Token token) {
        if (!token.text().startsWith("$")) {
            return new Reference(Part.VALUE, token.text(), token.steps());
        }
        String word = token.steps().get(0);
        Part part = part(word)
                .orElseThrow(() -> words.error("expected one of "
                        + Arrays.stream(Part.values()).map(Part::word).collect(Collectors.joining(", ")) + " but found "
                        + word
                        + "; a field of that name is written between `"));
        List<String> steps = token.steps().subList(1, token.steps().size());
        if (!part.isNamed() && !steps.isEmpty()) {
            throw words.error(part.word() + " has no fields");
        }
        if (part == Part.HEADER && steps.isEmpty()) {
            throw words.error("the name of a header is missing, as in " + part.word() + ".source");
        }
        String path = steps.isEmpty() ? "" : token.text().substring(word.length() + 1);
        return new Reference(part, path, steps);
    }

    private static Optional<Part> part(String word) {
        return Arrays.stream(Part.values())
                .filter(part -> part.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** The text that must stand here. */
    Token text(String what) {
        if (words.current().kind() != Kind.TEXT) {
            throw words.expected(what);
        }
        return words.advance();
    }
}
