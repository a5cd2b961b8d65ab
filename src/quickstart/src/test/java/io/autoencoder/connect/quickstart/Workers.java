// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

    /** What has to be done while connectors run. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** Creates connectors, and deletes them after the step; a step that fails tells of their states, too. */
    void run(List<Connector> connectors, Step step) throws Exception {
        try {
            for (Connector connector : connectors) {
                ConnectRest.Answer answer = rest().create(connector);
                assertThat(answer.isSuccess()).as(answer.message()).isTrue();
            }
            step.run();
        } catch (Exception | AssertionError failure) {
            failure.addSuppressed(new IllegalStateException(
                    rest().get("/connectors?expand=status").body().toPrettyString()));
            throw failure;
        } finally {
            for (Connector connector : connectors) {
                rest().delete("/connectors/" + connector.name());
            }
        }
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

        /** Where the build puts what others released. */
        private static final Path RELEASED = project().resolve("target/workers");

        /** As those must find it that have a configuration point at a file with secrets; and with the page. */
        private static final Map<String, String> SETTINGS = Map.of(
                "rest.extension.classes", "io.autoencoder.connect.monitor.MonitorRestExtension",
                "config.providers", "file",
                "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");

        /** Plugins that do not bring the list of themselves which this worker looks for, each with its list. */
        private static Path unlisted(Path directory) throws IOException {
            PluginDirectory plugins = new PluginDirectory(directory.resolve("unlisted"));
            install(
                    plugins,
                    "avro-converter",
                    "storage.Converter",
                    "io.apicurio.registry.utils.converter.AvroConverter");
            install(
                    plugins,
                    "protobuf-converter",
                    "storage.Converter",
                    "io.autoencoder.workers.protobuf.ProtobufConverter");
            install(plugins, "mongodb", "sink.SinkConnector", "com.mongodb.kafka.connect.MongoSinkConnector");
            return plugins.path();
        }

        private static void install(PluginDirectory plugins, String name, String service, String plugin)
                throws IOException {
            plugins.installJars(name, RELEASED.resolve(name));
            Path list = plugins.path().resolve(name).resolve("manifest.jar");
            try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(list))) {
                jar.putNextEntry(new ZipEntry("META-INF/services/org.apache.kafka.connect." + service));
                jar.write(plugin.getBytes(UTF_8));
            }
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
                        kafka.bootstrapServers(),
                        List.of(
                                plugins.path(),
                                unlisted(directory),
                                RELEASED.resolve("debezium"),
                                RELEASED.resolve("mirror-maker")),
                        SETTINGS);
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
