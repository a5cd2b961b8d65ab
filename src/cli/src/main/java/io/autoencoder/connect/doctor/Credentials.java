// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Who asks the worker: what goes into the header {@code Authorization}. Its text never shows the secret. */
public final class Credentials {

    private final Optional<String> header;

    private Credentials(Optional<String> header) {
        this.header = header;
    }

    /** Nobody in particular. */
    public static Credentials none() {
        return new Credentials(Optional.empty());
    }

    /** HTTP's basic authentication. */
    public static Credentials basic(String user, String password) {
        String pair = user + ":" + password;
        return new Credentials(
                Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }

    /** A token, as OAuth's. */
    public static Credentials bearer(String token) {
        return new Credentials(Optional.of("Bearer " + token));
    }

    Optional<String> header() {
        return header;
    }

    @Override
    public String toString() {
        return header.isPresent() ? "[hidden]" : "none";
    }
}
