// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That a worker finds every plugin of the archive, however it looks for them. */
class PluginDiscoveryIT {

    private static final String OURS = "io.autoencoder.connect.";

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @Test
    void shouldBeFoundByItsServiceFiles() throws Exception {
        assertThat(plugins(WORKERS.rest())).containsExactlyInAnyOrderElementsOf(declared(WORKERS.component()));
    }

    /** Such a worker does not start if a plugin class is missing from the service files. */
    @Test
    void shouldBeCompleteInItsServiceFiles() throws Exception {
        Map<String, String> settings = Map.of(
                "plugin.discovery", "hybrid_fail",
                "group.id", "hybrid",
                "config.storage.topic", "hybrid-config",
                "offset.storage.topic", "hybrid-offset",
                "status.storage.topic", "hybrid-status");
        try (LocalConnect connect = LocalConnect.start(
                WORKERS.kafka().bootstrapServers(), List.of(WORKERS.component().getParent()), settings)) {
            assertThat(plugins(connect.rest())).containsExactlyInAnyOrderElementsOf(declared(WORKERS.component()));
        }
    }

    private static List<String> plugins(ConnectRest rest) throws IOException, InterruptedException {
        List<String> classes = new ArrayList<>();
        for (JsonNode plugin :
                rest.get("/connector-plugins?connectorsOnly=false").body()) {
            if (plugin.path("class").asText().startsWith(OURS)) {
                assertThat(plugin.path("version").asText()).isEqualTo(System.getProperty("project.version"));
                classes.add(plugin.path("class").asText());
            }
        }
        return classes;
    }

    /** The plugins that the shipped jar declares. */
    static List<String> declared(Path component) throws IOException {
        List<String> classes = new ArrayList<>();
        Path jar = component.resolve("lib/kafka-connect-autoencoder-" + System.getProperty("project.version") + ".jar");
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : file.stream()
                    .filter(candidate -> candidate.getName().startsWith("META-INF/services/org.apache.kafka.connect."))
                    .filter(candidate -> candidate.getName().matches(".*\\.(transforms|source)\\..*"))
                    .toList()) {
                classes.addAll(new String(file.getInputStream(entry).readAllBytes())
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList());
            }
        }
        assertThat(classes).isNotEmpty();
        return classes;
    }
}
