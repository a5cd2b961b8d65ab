// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

/** What an exception says, with its causes where they say more. */
final class Errors {

    private static final int MOST_CAUSES = 5;

    private Errors() {}

    static String sentence(Throwable error) {
        StringBuilder text = new StringBuilder();
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            String own = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
            if (text.indexOf(own) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(own);
            }
            cause = cause.getCause();
        }
        return text.toString();
    }
}
