// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** Named pipes that nobody writes into: opening one to read it blocks for good. */
public final class Pipes {

    private Pipes() {}

    /** Makes one, or skips the test where the system has none. */
    public static Path make(Path place) {
        boolean made;
        try {
            made = new ProcessBuilder("mkfifo", place.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            made = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assumeTrue(made, "this system has no named pipes");
        return place;
    }
}
