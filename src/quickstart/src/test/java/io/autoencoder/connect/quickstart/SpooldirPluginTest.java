// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpooldirPluginTest {

    private static final String CONNECTOR =
            "com.github.jcustenborder.kafka.connect.spooldir.SpoolDirCsvSourceConnector";

    @TempDir
    private Path directory;

    private Path jars;

    @BeforeEach
    void unpackTheConnector() throws IOException {
        jars = Files.createDirectories(directory.resolve("plugins/spooldir-2.0/lib"));
        jar(jars.resolve("commons.jar"), "org/example/Commons.class");
        jar(jars.resolve("kafka-connect-spooldir-2.0.jar"), CONNECTOR.replace('.', '/') + ".class");
        Files.createDirectories(directory.resolve("empty"));
        jar(Files.createDirectories(directory.resolve("others")).resolve("commons.jar"), "org/example/Commons.class");
        Files.writeString(directory.resolve("others/broken.jar"), "no jar");
    }

    private static void jar(Path file, String entry) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
        }
    }

    /** The plugin directory, the connector's own directory in it, and the one of its jars. */
    @ParameterizedTest
    @ValueSource(strings = {"", "plugins", "plugins/spooldir-2.0", "plugins/spooldir-2.0/lib"})
    void shouldFindTheJarsWhicheverDirectoryIsNamed(String given) {
        assertThat(SpooldirPlugin.jars(directory.resolve(given))).isEqualTo(jars);
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "others"})
    void shouldSayThatTheConnectorIsNotThere(String given) {
        assertThatThrownBy(() -> SpooldirPlugin.jars(directory.resolve(given)))
                .isInstanceOf(QuickstartException.class)
                .hasMessage("quickstart.spooldir=" + directory.resolve(given) + ": no jar in it holds " + CONNECTOR
                        + "; unpack the archive of kafka-connect-spooldir there");
    }

    @Test
    void shouldSayThatAFileIsNoDirectory() {
        Path jar = jars.resolve("kafka-connect-spooldir-2.0.jar");

        assertThatThrownBy(() -> SpooldirPlugin.jars(jar))
                .isInstanceOf(QuickstartException.class)
                .hasMessage("quickstart.spooldir=" + jar
                        + ": this is a file; name the directory that the connector's archive was unpacked into");
    }
}
