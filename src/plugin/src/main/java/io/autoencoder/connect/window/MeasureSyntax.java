// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How users write what is to be computed: {@code count}, {@code mean(Amount)}, {@code sum(Amount):24h},
 * {@code count:1h/count:24h as burst}. What names no window is computed for each of them.
 */
public final class MeasureSyntax {

    private static final Pattern ALIAS = Pattern.compile("(.+?)\\s+as\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

    /** A function, its field in parentheses or between backticks in them, and its window. */
    private static final Pattern AGGREGATE =
            Pattern.compile("\\s*([^(:/\\s]+)\\s*(?:\\(((?:`[^`]*`|[^`()])*+)\\))?\\s*(?::\\s*([^/\\s]+))?\\s*");

    private MeasureSyntax() {}

    /**
     * All that a list of texts asks for, in its order, windows in theirs.
     *
     * @param prefix before each name
     * @throws IllegalArgumentException if a text cannot be read, or two are to have one name
     */
    public static List<Measure> parse(List<String> texts, List<WindowLength> windows, String prefix) {
        List<Measure> measures = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String text : texts) {
            for (Measure measure : parse(text, windows, prefix)) {
                if (!names.add(measure.name())) {
                    throw new IllegalArgumentException("two aggregates are called " + measure.name()
                            + "; name one with AS, as in count:1h as visits");
                }
                measures.add(measure);
            }
        }
        return measures;
    }

    private static List<Measure> parse(String text, List<WindowLength> windows, String prefix) {
        Matcher aliased = ALIAS.matcher(text.strip());
        boolean named = aliased.matches();
        String expression = named ? aliased.group(1) : text;
        String alias = named ? aliased.group(2) : null;
        Matcher matcher = AGGREGATE.matcher(expression);
        Aggregate first = next(matcher, expression, text);
        Aggregate second = null;
        if (matcher.end() < expression.length() && expression.charAt(matcher.end()) == '/') {
            matcher.region(matcher.end() + 1, expression.length());
            second = next(matcher, expression, text);
        }
        if (matcher.end() != expression.length()) {
            throw unreadable(text);
        }
        if (!first.lacksWindow() && (second == null || !second.lacksWindow())) {
            return List.of(measure(first, second, prefix, alias, ""));
        }
        List<Measure> measures = new ArrayList<>();
        for (WindowLength window : windows) {
            measures.add(measure(
                    first.over(window),
                    second == null ? null : second.over(window),
                    prefix,
                    alias,
                    "_" + window.text()));
        }
        return measures;
    }

    private static Measure measure(
            Aggregate first, @Nullable Aggregate second, String prefix, @Nullable String alias, String suffix) {
        String name = second == null ? first.name() : first.name() + "_per_" + second.name();
        return new Measure(prefix + (alias == null ? name : alias + suffix), first, second);
    }

    private static Aggregate next(Matcher matcher, String expression, String text) {
        if (!matcher.lookingAt() || matcher.end() < expression.length() && expression.charAt(matcher.end()) != '/') {
            throw unreadable(text);
        }
        AggregateFunction function = AggregateFunction.parse(matcher.group(1));
        String field = matcher.group(2) == null ? null : matcher.group(2).strip();
        String window = matcher.group(3);
        if (function.needsField() && (field == null || field.isEmpty())) {
            throw new IllegalArgumentException(
                    function.text() + " needs a field, as in " + function.text() + "(Amount)");
        }
        if (field != null && field.isEmpty()) {
            throw new IllegalArgumentException("name a field between the parentheses, or write no parentheses");
        }
        if (function == AggregateFunction.TIME_SINCE_LAST && (field != null || window != null)) {
            throw new IllegalArgumentException("time_since_last has neither a field nor a window");
        }
        return new Aggregate(function, field, window == null ? null : WindowLength.parseWindow(window));
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("'" + text.strip()
                + "' is no aggregate; write count, mean(Amount), sum(Amount):24h or count:1h/count:24h");
    }
}
