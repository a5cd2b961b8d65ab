// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The versions of Java on this machine. */
final class InstalledJava {

    /** Options for programs that end before the optimizing compiler pays for itself. */
    static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Path OWN = Path.of(System.getProperty("java.home"));
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");

    private InstalledJava() {}

    /** The one that runs the tests. */
    static Path own() {
        return OWN;
    }

    /**
     * Where a version lies: of those that an environment variable such as JAVA_HOME names, and those beside the one
     * that runs the tests.
     */
    static Optional<Path> home(int version) {
        try (Stream<Path> beside = Files.list(OWN.toRealPath().getParent())) {
            return Stream.of(
                            Stream.of(OWN),
                            System.getenv().entrySet().stream()
                                    .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                                    .map(Map.Entry::getValue)
                                    .map(Path::of),
                            beside.sorted())
                    .flatMap(homes -> homes)
                    .filter(home -> versionOf(home) == version)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int versionOf(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
            return -1;
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Integer.parseInt(version.group(1)) : -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
