// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import io.autoencoder.connect.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts a condition into its words. */
final class Tokenizer {

    private static final Set<String> KEYWORDS =
            Set.of("AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "ESCAPE", "MATCHES", "IS", "NULL", "TRUE", "FALSE");

    /** The longer ones first. */
    private static final List<String> SYMBOLS = List.of("!=", "<>", "<=", ">=", "=", "<", ">", "(", ")", ",");

    /** What other languages write, with what SQL has for it. */
    private static final Map<String, String> OTHERS = Map.of(
            "==", "write = for equal",
            "&&", "write AND",
            "||", "write OR",
            "\"", "write text between ' and names between `",
            "+", "there is no arithmetic in a condition",
            "*", "there is no arithmetic in a condition",
            "/", "there is no arithmetic in a condition",
            "-", "there is no arithmetic in a condition, and a name with - in it is written between `",
            "!", "write NOT, or != for not equal",
            ";", "a condition ends without it");

    private final String condition;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Tokenizer(String condition) {
        this.condition = condition;
    }

    /**
     * The words in their order, with one for the end after them.
     *
     * @throws InvalidConditionException if there is something else in the text
     */
    static List<Token> tokens(String condition) {
        Tokenizer tokenizer = new Tokenizer(condition);
        while (tokenizer.skipSpace()) {
            tokenizer.takeOne();
        }
        int end = condition.length();
        tokenizer.tokens.add(new Token(Kind.END, "", List.of(), end, end));
        return tokenizer.tokens;
    }

    private boolean skipSpace() {
        while (position < condition.length() && Character.isWhitespace(condition.charAt(position))) {
            position++;
        }
        return position < condition.length();
    }

    private void takeOne() {
        char first = condition.charAt(position);
        if (first == '\'') {
            takeText();
        } else if (isDigit(position) || startsSignedNumber()) {
            takeNumber();
        } else if (first == '`' || first == '$' || Character.isUnicodeIdentifierStart(codePoint()) || first == '_') {
            takeName();
        } else {
            takeSymbol();
        }
    }

    /** As there is no arithmetic, a sign before a number always belongs to it. */
    private boolean startsSignedNumber() {
        char first = condition.charAt(position);
        boolean signed = first == '-' || first == '+';
        return signed && (isDigit(position + 1) || isPointBeforeDigit(position + 1)) || isPointBeforeDigit(position);
    }

    private boolean isPointBeforeDigit(int index) {
        return index < condition.length() && condition.charAt(index) == '.' && isDigit(index + 1);
    }

    private void takeText() {
        int start = position;
        StringBuilder text = new StringBuilder();
        int quote = condition.indexOf('\'', start + 1);
        int from = start + 1;
        while (quote >= 0) {
            text.append(condition, from, quote);
            if (!condition.startsWith("'", quote + 1)) {
                add(Kind.TEXT, text.toString(), List.of(), quote + 1);
                return;
            }
            text.append('\'');
            from = quote + 2;
            quote = condition.indexOf('\'', from);
        }
        throw new InvalidConditionException(
                condition, start, "a text begins that no ' ends; a ' in it is written twice");
    }

    private void takeNumber() {
        int end = afterDigits(isDigit(position) || condition.charAt(position) == '.' ? position : position + 1);
        if (end < condition.length() && condition.charAt(end) == '.') {
            end = afterDigits(end + 1);
        }
        if (end < condition.length() && (condition.charAt(end) == 'e' || condition.charAt(end) == 'E')) {
            int digits = end + 1;
            if (digits < condition.length() && "+-".indexOf(condition.charAt(digits)) >= 0) {
                digits++;
            }
            end = isDigit(digits) ? afterDigits(digits) : end;
        }
        if (end < condition.length() && (isNamePart(condition.codePointAt(end)) || condition.charAt(end) == '.')) {
            throw new InvalidConditionException(
                    condition,
                    end,
                    "a number ends in something else; a name that begins with a digit is written between `");
        }
        add(Kind.NUMBER, condition.substring(position, end), List.of(), end);
    }

    /** Names joined with dots, in the notation of field paths, as far as there are such. */
    private void takeName() {
        int start = position;
        List<String> steps = new ArrayList<>();
        int end = start;
        while (true) {
            end = condition.startsWith("`", end) ? quotedStep(end, steps) : plainStep(end, steps);
            if (!condition.startsWith(".", end)) {
                break;
            }
            end++;
        }
        String text = condition.substring(start, end);
        if (KEYWORDS.contains(Token.upper(text))) {
            add(Kind.KEYWORD, Token.upper(text), List.of(), end);
        } else {
            add(Kind.NAME, text, steps, end);
        }
    }

    private int plainStep(int start, List<String> steps) {
        int end = condition.startsWith("$", start) && steps.isEmpty() ? start + 1 : start;
        while (end < condition.length() && isNamePart(condition.codePointAt(end))) {
            end += Character.charCount(condition.codePointAt(end));
        }
        if (end == start) {
            throw new InvalidConditionException(
                    condition,
                    start,
                    "a name is missing after the dot; names of other characters are written between `");
        }
        steps.add(condition.substring(start, end));
        return end;
    }

    /** Up to the backtick that something else than the name follows; one with a backslash before it is part of it. */
    private int quotedStep(int start, List<String> steps) {
        StringBuilder step = new StringBuilder();
        for (int i = start + 1; i < condition.length(); i++) {
            boolean closes = condition.charAt(i) == '`' && isAfterName(i + 1);
            boolean escaped = closes && condition.charAt(i - 1) == '\\';
            if (closes && !escaped) {
                if (step.length() == 0) {
                    throw new InvalidConditionException(condition, start, "a name between ` is empty");
                }
                steps.add(step.toString());
                return i + 1;
            }
            if (escaped) {
                step.setLength(step.length() - 1);
            }
            step.append(condition.charAt(i));
        }
        throw new InvalidConditionException(condition, start, "a name begins that no ` ends");
    }

    private boolean isAfterName(int index) {
        return index == condition.length()
                || Character.isWhitespace(condition.charAt(index))
                || ".,()=<>!'".indexOf(condition.charAt(index)) >= 0;
    }

    private void takeSymbol() {
        for (String symbol : SYMBOLS) {
            if (condition.startsWith(symbol, position)) {
                boolean doubled = symbol.equals("=") && condition.startsWith("==", position);
                if (doubled) {
                    break;
                }
                add(Kind.SYMBOL, symbol.equals("!=") ? "<>" : symbol, List.of(), position + symbol.length());
                return;
            }
        }
        String advice = OTHERS.entrySet().stream()
                .filter(other -> condition.startsWith(other.getKey(), position))
                .map(other -> "; " + other.getValue())
                .findFirst()
                .orElse("; a name with it in it is written between `");
        String found = Character.toString(codePoint());
        throw new InvalidConditionException(condition, position, found + " has no meaning here" + advice);
    }

    private int codePoint() {
        return condition.codePointAt(position);
    }

    private static boolean isNamePart(int c) {
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private boolean isDigit(int index) {
        return index < condition.length() && condition.charAt(index) >= '0' && condition.charAt(index) <= '9';
    }

    private int afterDigits(int index) {
        int end = index;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private void add(Kind kind, String text, List<String> steps, int end) {
        tokens.add(new Token(kind, text, steps, position, end));
        position = end;
    }
}
