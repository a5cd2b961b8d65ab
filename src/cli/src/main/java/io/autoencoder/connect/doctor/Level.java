// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import java.util.Locale;

/** What a finding means. */
public enum Level {
    /** As it should be. */
    OK,
    /** It works, but not as most people want it, or could not be looked at. */
    WARNING,
    /** It does not work. */
    FAILED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
