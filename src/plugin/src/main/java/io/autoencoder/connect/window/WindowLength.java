// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as users write it: {@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}.
 *
 * @param text as it was written, for names and messages
 * @param millis 0 or more
 */
public record WindowLength(String text, long millis) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    /** Ten years: beyond it, a length is a typing error. */
    private static final long MOST_MILLIS = 3_653L * 86_400_000;

    /** @throws IllegalArgumentException if it is no length, or longer than ten years */
    public static WindowLength parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("write a number and one of ms, s, m, h, d, as in 15m or 7d");
        }
        long millis = Long.parseLong(matcher.group(1)) * MILLIS.getOrDefault(matcher.group(2), 0L);
        if (millis > MOST_MILLIS) {
            throw new IllegalArgumentException("ten years (3653d) are the most");
        }
        return new WindowLength(text, millis);
    }

    /** As {@link #parse}, of what a window can be: 0 is none. */
    public static WindowLength parseWindow(String text) {
        WindowLength window = parse(text);
        if (window.millis == 0) {
            throw new IllegalArgumentException("a window is longer than 0");
        }
        return window;
    }
}
