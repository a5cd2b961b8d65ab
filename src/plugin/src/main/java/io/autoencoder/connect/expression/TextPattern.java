// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

/** What LIKE or MATCHES compares a text with. Takes time that grows linearly with the text. */
sealed interface TextPattern permits LikePattern, RegularExpression {

    /** Whether the whole text fits. */
    boolean matches(String text);
}
