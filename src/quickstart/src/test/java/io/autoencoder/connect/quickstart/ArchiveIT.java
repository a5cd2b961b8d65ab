// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The archive as Confluent Hub wants it. */
class ArchiveIT {

    private static final long MOST_BYTES = 7_000_000;
    private static final String VERSION = System.getProperty("project.version");
    private static final String BASE = "autoencoder-" + System.getProperty("component.id") + "-" + VERSION + "/";

    @Test
    void shouldHoldNothingButWhatAWorkerNeeds() throws IOException {
        List<String> jars = new ArrayList<>(
                Files.readAllLines(Workers.project().resolve("src/quickstart/src/test/resources/component-jars.txt")));
        if (Workers.hasTensorFlow()) {
            jars.addAll(Files.readAllLines(
                    Workers.project().resolve("src/quickstart/src/test/resources/tensorflow-jars.txt")));
        }
        try (ZipFile archive = new ZipFile(Workers.archive().toFile())) {
            assertThat(entries(archive, BASE + "lib/"))
                    .map(name -> name.replaceFirst("-[0-9][0-9.]*(-[a-z]+-[a-z0-9_]+)?\\.jar$", "$1"))
                    .containsExactlyInAnyOrderElementsOf(jars);
        }
    }

    @Test
    void shouldLieInOneDirectoryNamedLikeTheArchive() throws IOException {
        try (ZipFile archive = new ZipFile(Workers.archive().toFile())) {
            assertThat(archive.stream()).allMatch(entry -> entry.getName().startsWith(BASE));
            assertThat(entries(archive, BASE))
                    .contains("manifest.json", "doc/LICENSE", "doc/README.md", "doc/monitoring.md");
            assertThat(entries(archive, BASE + "etc/"))
                    .contains("creditcard-file-source.json", "prometheus/alerts.yml", "grafana/autoencoder.json");
        }
    }

    /** A user who installs all that lies there gets nothing that is no component. */
    @Test
    void shouldLieWithOtherComponentsAlone() throws IOException {
        try (Stream<Path> files = Files.list(Workers.archive().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains(Workers.archive().getFileName().toString())
                    .allMatch(name -> name.matches("autoencoder-kafka-connect-autoencoder(-tensorflow-[a-z0-9_-]+)?-"
                            + Pattern.quote(VERSION) + "\\.zip"));
        }
    }

    @Test
    void shouldBeSmallAndCompressed() throws IOException {
        if (!Workers.hasTensorFlow()) {
            assertThat(Files.size(Workers.archive())).isLessThan(MOST_BYTES);
        }
        try (ZipFile archive = new ZipFile(Workers.archive().toFile())) {
            assertThat(archive.stream().filter(entry -> !entry.isDirectory()))
                    .allMatch(entry -> entry.getMethod() == ZipEntry.DEFLATED);
        }
    }

    @Test
    void shouldDescribeItselfInTheManifest() throws IOException {
        try (ZipFile archive = new ZipFile(Workers.archive().toFile())) {
            JsonNode manifest =
                    new ObjectMapper().readTree(archive.getInputStream(archive.getEntry(BASE + "manifest.json")));
            assertThat(manifest.path("version").asText()).isEqualTo(VERSION);
            assertThat(BASE)
                    .isEqualTo(manifest.path("owner").path("username").asText() + "-"
                            + manifest.path("name").asText() + "-" + VERSION + "/");
            assertThat(manifest.path("component_types")).map(JsonNode::asText).containsExactly("source", "transform");
            assertThat(manifest.path("logo").asText()).matches("assets/[^/]+\\.(png|jpe?g|gif|svg)");
            assertThat(archive.getEntry(BASE + manifest.path("logo").asText())).isNotNull();
        }
    }

    /** Most licences ask that their text, or a notice, comes with the library. */
    @Test
    void shouldNameTheLicenseOfEveryLibrary() throws IOException {
        try (ZipFile archive = new ZipFile(Workers.archive().toFile())) {
            List<String> jars = entries(archive, BASE + "lib/");
            assertThat(text(archive, "doc/THIRD-PARTY.md").lines().filter(line -> line.startsWith("| ")))
                    .flatMap(row -> List.of(row.split("[|,] *")))
                    .map(String::strip)
                    .containsAll(jars.stream()
                            .map(jar -> jar.replaceFirst("-[0-9][0-9.]*(-.*)?\\.jar$", ""))
                            .filter(jar -> !jar.equals("kafka-connect-autoencoder"))
                            .toList());
        }
    }

    /** Who builds a release again must get what was published. */
    @Test
    void shouldBeTheSameWhenBuiltAgain() throws IOException {
        assumeFalse(Workers.hasTensorFlow(), "the second build is of the plain archive");
        Path again = Workers.project()
                .resolve("src/quickstart/target/second-build/components")
                .resolve(Workers.archive().getFileName());
        try (ZipFile one = new ZipFile(Workers.archive().toFile());
                ZipFile other = new ZipFile(again.toFile())) {
            assertThat(checksums(other))
                    .as("entries and checksums of a build from nothing; where this one was not, run mvn clean first")
                    .containsExactlyElementsOf(checksums(one));
        }
        assertThat(Files.mismatch(Workers.archive(), again))
                .as("first byte that differs")
                .isEqualTo(-1);
    }

    private static List<String> checksums(ZipFile archive) {
        return archive.stream()
                .map(entry -> entry.getName() + " " + Long.toHexString(entry.getCrc()))
                .toList();
    }

    /** A scanner that reads the list alone must find what one that opens the jars would. */
    @Test
    void shouldListEveryLibraryForScanners() throws IOException {
        assumeFalse("offline=true".equals(System.getProperty("maven.mode")), "made by builds with a network alone");
        try (ZipFile archive = new ZipFile(Workers.archive().toFile())) {
            JsonNode list = new ObjectMapper().readTree(text(archive, "doc/sbom.cdx.json"));
            assertThat(list.path("bomFormat").asText()).isEqualTo("CycloneDX");
            assertThat(list.has("serialNumber")).as("differs between builds").isFalse();
            assertThat(list.path("metadata").has("timestamp"))
                    .as("differs between builds")
                    .isFalse();
            List<String> listed = new ArrayList<>();
            list.path("components")
                    .forEach(component -> listed.add(component.path("name").asText()));
            List<String> jars = entries(archive, BASE + "lib/").stream()
                    .map(jar -> jar.replaceFirst("-[0-9][0-9.]*(-.*)?\\.jar$", ""))
                    .filter(jar -> !List.of("kafka-connect-autoencoder", "kafka-plugin-metrics")
                            .contains(jar))
                    .toList();
            assertThat(listed).containsAll(jars);
            list.path("components").forEach(component -> {
                String name = component.path("name").asText();
                if (component.path("scope").asText().equals("required") && !name.equals("slf4j-api")) {
                    assertThat(jars).as("besides what the worker has").contains(name);
                }
            });
        }
    }

    private static String text(ZipFile archive, String name) throws IOException {
        return new String(archive.getInputStream(archive.getEntry(BASE + name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> entries(ZipFile archive, String directory) {
        return archive.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(directory))
                .map(name -> name.substring(directory.length()))
                .toList();
    }
}
