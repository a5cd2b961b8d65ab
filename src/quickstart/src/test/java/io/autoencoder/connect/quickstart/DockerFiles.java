// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The files of {@code docker/}, and the versions that the build names. */
final class DockerFiles {

    static final Path PROJECT = Path.of(System.getProperty("project.basedir", "."));
    static final Path DOCKER = PROJECT.resolve("docker");

    private DockerFiles() {}

    static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(file));
    }

    static JsonNode compose() throws IOException {
        return yaml(DOCKER.resolve("compose.yml"));
    }

    static Properties worker() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(DOCKER.resolve("apache/connect-distributed.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    /** What the environment tells an image: A_B_C becomes b.c for the prefix A. */
    static Map<String, String> settings(Map<String, String> environment, String prefix) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(prefix) && !name.endsWith("_OPTS")) {
                settings.put(
                        name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return settings;
    }

    /** The only value that a pattern's group has in a file of the project. */
    static String only(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(PROJECT.resolve(file)))
                .results()
                .map(MatchResult::group)
                .map(found -> Objects.requireNonNull(found).replaceFirst(pattern, "$1"))
                .distinct()
                .reduce((one, other) -> {
                    throw new IllegalStateException(file + " has " + one + " and " + other);
                })
                .orElseThrow(() -> new IllegalStateException(file + " has no " + pattern));
    }
}
