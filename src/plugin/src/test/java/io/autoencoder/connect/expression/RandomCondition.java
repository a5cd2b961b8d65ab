// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Conditions on whole numbers i and j, floating numbers x and y, texts s and t, booleans f and g, and n, which is a
 * number as text. What SQLite takes for something else than other databases is left out: numbers as text beside
 * literals, and text by itself.
 */
final class RandomCondition {

    private static final List<String> ORDERS = List.of("=", "!=", "<>", "<", "<=", ">", ">=");
    private static final List<String> NUMBERS = List.of("i", "j", "x", "y", "f", "g");

    private final Random random;

    RandomCondition(Random random) {
        this.random = random;
    }

    String next(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return comparison();
        }
        return switch (random.nextInt(6)) {
            case 0 -> "NOT " + next(depth - 1);
            case 1 -> "(" + next(depth - 1) + ") IS " + oneOf("", "NOT ") + oneOf("NULL", "TRUE", "FALSE");
            case 2 -> "(" + next(depth - 1) + ")";
            case 3 -> next(depth - 1) + " OR " + next(depth - 1) + " OR " + next(depth - 1);
            default -> next(depth - 1) + oneOf(" AND ", " OR ", " and ") + next(depth - 1);
        };
    }

    private String comparison() {
        return switch (random.nextInt(10)) {
            case 0 -> oneOf("i", "x", "f", "s", "n") + " IS " + oneOf("", "NOT ") + "NULL";
            case 1 -> oneOf("i", "x", "f") + " IS " + oneOf("", "NOT ") + oneOf("TRUE", "FALSE");
            case 2 -> oneOf("i", "x", "f", "TRUE", "FALSE");
            case 3 -> oneOf("s", "t") + negation() + "LIKE " + pattern();
            case 4 -> "n " + oneOf(ORDERS) + " " + oneOf("i", "x");
            case 5 -> text() + " " + oneOf(ORDERS) + " " + text();
            case 6 -> range();
            case 7 -> list();
            default -> number() + " " + oneOf(ORDERS) + " " + number();
        };
    }

    private String range() {
        Supplier<String> end = random.nextBoolean() ? this::number : this::text;
        return end.get() + negation() + "BETWEEN " + end.get() + " AND " + end.get();
    }

    private String list() {
        Supplier<String> member = random.nextBoolean() ? this::number : this::text;
        return member.get() + negation() + "IN ("
                + Stream.generate(member).limit(1 + random.nextInt(4)).collect(Collectors.joining(", ")) + ")";
    }

    private String negation() {
        return oneOf(" ", " NOT ");
    }

    private String number() {
        return random.nextInt(3) > 0
                ? oneOf(NUMBERS)
                : oneOf("0", "1", "-1", "2.5", "-0.5", "1e3", ".5", "9007199254740993", "0.1", "1e300", "+2");
    }

    private String text() {
        return random.nextInt(3) > 0 ? oneOf("s", "t") : "'" + letters(random).replace("'", "''") + "'";
    }

    private String pattern() {
        String pattern = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> oneOf("%", "_", "a", "A", "b", "é", "😀", "!%", "!_", "!!", "''"))
                .collect(Collectors.joining());
        return pattern.contains("!") ? "'" + pattern + "' ESCAPE '!'" : "'" + pattern + "'";
    }

    static String letters(Random random) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> List.of("a", "A", "b", "%", "_", "!", "'", "é", "\uFF21", "😀")
                        .get(random.nextInt(10)))
                .collect(Collectors.joining());
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
