// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code mvn -Pquickstart} runs in Maven's own process, before and after {@link Quickstart}. A mistake ends that
 * process here, so that the sentence about it is the last thing on the screen: a build that fails in the usual way has
 * a dozen lines of Maven's behind it.
 */
public final class MavenSide {

    private static final int MISTAKE = 2;

    private MavenSide() {}

    /** @param args {@code check}, or {@code end} and the file that tells of a mistake */
    public static void main(String[] args) throws IOException {
        Optional<String> mistake = args[0].equals("check")
                ? QuickstartNames.mistake(System.getProperties().stringPropertyNames())
                : read(Path.of(args[1]));
        if (mistake.isPresent()) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println("error: " + mistake.get());
            System.exit(MISTAKE);
        }
    }

    private static Optional<String> read(Path failed) throws IOException {
        return Files.exists(failed) ? Optional.of(Files.readString(failed)) : Optional.empty();
    }
}
