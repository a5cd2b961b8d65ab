// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.util.regex.Pattern;

/** Names and values as they are typed after an option, so that the advice in a message can be pasted. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.,:/+=@%-]+");

    private ShellWord() {}

    /** The text, between quotes where a shell would take it apart. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
