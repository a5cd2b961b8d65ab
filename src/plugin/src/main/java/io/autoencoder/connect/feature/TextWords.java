// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which text stands for a missing value and which for a truth, in any mix of upper and lower case. Part of a model, so
 * that what it was trained on is what it scores. Immutable.
 *
 * @param missing words for a missing value; empty text is always the first of them
 * @param trueWords words for 1
 * @param falseWords words for 0
 */
public record TextWords(List<String> missing, List<String> trueWords, List<String> falseWords) {

    /** What data files commonly hold: {@code NA}, {@code N/A}, {@code NaN}, {@code null}, {@code None}, {@code ?}. */
    public static final TextWords DEFAULT =
            new TextWords(List.of("", "na", "n/a", "nan", "null", "none", "?"), List.of("true"), List.of("false"));

    private static final int MOST_WORDS = 100;
    private static final int LONGEST_WORD = 100;

    /**
     * @throws IllegalArgumentException if a word is a number or stands for two things, or words are too many or too
     *     long; the message is one sentence
     */
    public TextWords {
        Set<String> seen = new HashSet<>();
        seen.add("");
        List<String> all = new ArrayList<>();
        all.add("");
        all.addAll(distinct(missing, seen, true));
        missing = List.copyOf(all);
        trueWords = distinct(trueWords, seen, false);
        falseWords = distinct(falseWords, seen, false);
        if (seen.size() > MOST_WORDS) {
            throw new IllegalArgumentException(
                    "at most " + MOST_WORDS + " words can stand for missing, true and false");
        }
    }

    /** The default words for true and false with others for a missing value. */
    public static TextWords withMissing(List<String> words) {
        return new TextWords(words, DEFAULT.trueWords, DEFAULT.falseWords);
    }

    private static List<String> distinct(List<String> words, Set<String> seen, boolean mayBeEmpty) {
        List<String> distinct = new ArrayList<>();
        Set<String> own = new HashSet<>();
        for (String word : words) {
            String text = word.strip();
            require(text, mayBeEmpty);
            String key = text.toLowerCase(Locale.ROOT);
            if (text.isEmpty() || !own.add(key)) {
                continue;
            }
            if (!seen.add(key)) {
                throw new IllegalArgumentException(
                        "the word " + text + " can stand for one of missing, true and false only");
            }
            distinct.add(text);
        }
        return List.copyOf(distinct);
    }

    private static void require(String word, boolean mayBeEmpty) {
        if (word.isEmpty() && !mayBeEmpty) {
            throw new IllegalArgumentException("empty text is a missing value and no word for true or false");
        }
        if (word.length() > LONGEST_WORD) {
            throw new IllegalArgumentException("a word has at most " + LONGEST_WORD + " characters");
        }
        // The same value may come as a number, which no list of words can turn into something else.
        if (DecimalText.matches(word, TextNumber.POINT)) {
            throw new IllegalArgumentException(
                    word
                            + " is a number and cannot be a word for a missing value, for true or for false; replace it in the data");
        }
    }
}
