// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One broker and one worker for all integration tests, with the archive that ships installed in the worker's plugin
 * directory. Started by the first test that asks, stopped after the last.
 */
final class Workers implements BeforeAllCallback {

    private static volatile Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    LocalKafka kafka() {
        return running.kafka;
    }

    ConnectRest rest() {
        return running.connect.rest();
    }

    /** The unpacked archive. */
    Path component() {
        return running.component;
    }

    /** The directories that hold the archive and Kafka's own file connectors. */
    Path plugins() {
        return running.component.getParent();
    }

    /** An empty directory for one test's files. */
    Path directory(String name) throws IOException {
        return Files.createTempDirectory(running.directory, name);
    }

    static Path archive() {
        return Path.of(System.getProperty("component.archive"));
    }

    /** Whether the archive is the one that brings TensorFlow. */
    static boolean hasTensorFlow() {
        return System.getProperty("component.id").contains("tensorflow");
    }

    static Path project() {
        return Path.of(System.getProperty("project.basedir"));
    }

    private record Running(Path directory, LocalKafka kafka, LocalConnect connect, Path component)
            implements AutoCloseable {

        /** As those must find it that have a configuration point at a file with secrets; and with the page. */
        private static final Map<String, String> SETTINGS = Map.of(
                "rest.extension.classes", "io.autoencoder.connect.monitor.MonitorRestExtension",
                "config.providers", "file",
                "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");

        /** Apicurio's, and the list of its plugins that it does not bring. */
        private static Path converters(Path directory) throws IOException {
            PluginDirectory converters = new PluginDirectory(directory.resolve("converters"));
            converters.installJars("avro-converter", project().resolve("target/workers/avro-converter"));
            Path list = converters.path().resolve("avro-converter/manifest.jar");
            try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(list))) {
                jar.putNextEntry(new ZipEntry("META-INF/services/org.apache.kafka.connect.storage.Converter"));
                jar.write("io.apicurio.registry.utils.converter.AvroConverter".getBytes(UTF_8));
            }
            return converters.path();
        }

        private static Running start() {
            try {
                Path directory = Files.createTempDirectory(project().resolve("target"), "workers");
                PluginDirectory plugins = new PluginDirectory(directory.resolve("plugins"));
                Path component = plugins.install(archive());
                ModelParcel.install(component, "creditcard", project().resolve("models/creditcard"));
                plugins.installJars("kafka-connect-file", project().resolve("target/connect-file"));
                LocalKafka kafka = LocalKafka.start(directory.resolve("kafka"));
                LocalConnect connect = LocalConnect.start(
                        kafka.bootstrapServers(), List.of(plugins.path(), converters(directory)), SETTINGS);
                return new Running(directory, kafka, connect, component);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("cannot start broker and worker", e);
            }
        }

        @Override
        public void close() {
            connect.close();
            kafka.close();
        }
    }
}
