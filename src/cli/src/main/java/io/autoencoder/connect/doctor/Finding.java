// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import java.util.Optional;

/**
 * What one check came to.
 *
 * @param check which one it was: {@code plugin}, {@code tasks}
 * @param sentence what was found
 * @param advice what to do
 */
public record Finding(Level level, String check, String sentence, Optional<String> advice) {

    static Finding ok(String check, String sentence) {
        return new Finding(Level.OK, check, sentence, Optional.empty());
    }

    static Finding warning(String check, String sentence, String advice) {
        return new Finding(Level.WARNING, check, sentence, Optional.of(advice));
    }

    static Finding failed(String check, String sentence, String advice) {
        return new Finding(Level.FAILED, check, sentence, Optional.of(advice));
    }
}
