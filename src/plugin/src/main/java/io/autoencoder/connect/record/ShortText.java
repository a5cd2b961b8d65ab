// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

/** Names and places from outside, made fit for one line of a log. */
public final class ShortText {

    private static final int LONGEST = 120;
    private static final String CUT = "…";

    private ShortText() {}

    /** The text on one line; where it is long, its two ends, as the end of a file's name tells most. */
    public static String of(String text) {
        String whole = text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST / 3) + CUT + text.substring(text.length() - (LONGEST - LONGEST / 3 - 1));
        return whole.replaceAll("\\p{Cntrl}", " ");
    }
}
