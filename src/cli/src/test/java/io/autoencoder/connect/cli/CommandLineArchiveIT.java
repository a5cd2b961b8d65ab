// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as users get it: with the trainer, and small without. */
class CommandLineArchiveIT {

    private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));
    private static final String VERSION = System.getProperty("project.version");
    private static final long FORTY_MEGABYTES = 40_000_000;

    @ParameterizedTest
    @CsvSource({"kafka-connect-autoencoder-cli, true", "kafka-connect-autoencoder-cli-small, false"})
    void shouldHoldTensorFlowForTrainingAlone(String name, boolean trains) throws IOException {
        try (ZipFile archive = archive(name)) {
            assertThat(jars(archive).stream().anyMatch(jar -> jar.startsWith("tensorflow-core-native")))
                    .isEqualTo(trains);
            assertThat(jars(archive)).contains("kafka-connect-autoencoder-" + VERSION + ".jar");
        }
    }

    @Test
    void shouldBeSmallWithoutTheTrainer() throws IOException {
        assertThat(Files.size(path("kafka-connect-autoencoder-cli-small"))).isLessThan(FORTY_MEGABYTES);
    }

    /** Most licences ask that their text, or a notice, comes with the library. */
    @Test
    void shouldNameTheLicenseOfEveryLibrary() throws IOException {
        try (ZipFile archive = archive("kafka-connect-autoencoder-cli")) {
            assertThat(Files.readString(PROJECT.resolve("src/docs/THIRD-PARTY.md"))
                            .lines()
                            .filter(line -> line.startsWith("| ")))
                    .flatMap(row -> List.of(row.split("[|,] *")))
                    .map(String::strip)
                    .containsAll(jars(archive).stream()
                            .map(jar -> jar.replaceFirst("-[0-9][0-9.]*(-.*)?\\.jar$", ""))
                            .filter(jar -> !jar.startsWith("kafka-connect-autoencoder"))
                            .toList());
        }
    }

    /** A scanner that reads the list alone must find what one that opens the jars would. */
    @ParameterizedTest
    @ValueSource(strings = {"kafka-connect-autoencoder-cli", "kafka-connect-autoencoder-cli-small"})
    void shouldListEveryLibraryForScanners(String name) throws IOException {
        assumeFalse("offline=true".equals(System.getProperty("maven.mode")), "made by builds with a network alone");
        try (ZipFile archive = archive(name)) {
            JsonNode list = new ObjectMapper()
                    .readTree(archive.getInputStream(archive.getEntry(name + "-" + VERSION + "/sbom.cdx.json")));
            List<String> listed = new ArrayList<>();
            list.path("components")
                    .forEach(component -> listed.add(component.path("name").asText()));
            assertThat(listed)
                    .containsAll(jars(archive).stream()
                            .map(jar -> jar.replaceFirst("-[0-9][0-9.]*(-.*)?\\.jar$", ""))
                            // The tool itself, and the logger that says nothing, which is copied and no dependency.
                            .filter(jar -> !List.of("kafka-connect-autoencoder-cli", "slf4j-nop")
                                    .contains(jar))
                            .toList());
        }
    }

    private static Path path(String name) {
        return PROJECT.resolve("target").resolve(name + "-" + VERSION + ".zip");
    }

    private static ZipFile archive(String name) throws IOException {
        return new ZipFile(path(name).toFile());
    }

    private static List<String> jars(ZipFile archive) {
        return archive.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".jar"))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .toList();
    }
}
