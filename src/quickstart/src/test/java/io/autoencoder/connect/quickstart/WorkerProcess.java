// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A Connect worker as its publisher released it, in a process of its own, with the archive and its own file connectors.
 */
public final class WorkerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /**
     * Jetty and Connect both stop the REST interface when the JVM ends, and now and then wait for each other for good.
     */
    private static final Duration STOPPING = Duration.ofMinutes(1);

    private static final String LOOPBACK = "127.0.0.1";

    private final Process process;
    private final ConnectRest rest;
    private final int jmxPort;
    private final Path log;

    private WorkerProcess(Process process, ConnectRest rest, int jmxPort, Path log) {
        this.process = process;
        this.rest = rest;
        this.jmxPort = jmxPort;
        this.log = log;
    }

    /** The versions that the build prepared. */
    static List<String> versions() throws IOException {
        try (Stream<Path> directories = Files.list(Workers.project().resolve("target/workers"))) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve("class-path.txt")))
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /**
     * Starts a worker; returns when its REST interface answers.
     *
     * @param directory for its files, whose name is that of its group
     * @param jvmOptions such as agents and the level of the log
     * @param settings of the worker, over the usual ones
     */
    public static WorkerProcess start(
            String version,
            String bootstrapServers,
            Path directory,
            List<String> jvmOptions,
            Map<String, String> settings)
            throws IOException {
        return start(InstalledJava.own(), version, bootstrapServers, directory, jvmOptions, settings);
    }

    /** @param java home of the Java that runs the worker */
    static WorkerProcess start(
            Path java,
            String version,
            String bootstrapServers,
            Path directory,
            List<String> jvmOptions,
            Map<String, String> settings)
            throws IOException {
        Path released = Workers.project().resolve("target/workers").resolve(version);
        PluginDirectory plugins = new PluginDirectory(directory.resolve("plugins"));
        plugins.install(Workers.archive());
        plugins.installJars("kafka-connect-file", released.resolve("connect-file"));
        URI address = URI.create("http://" + LOOPBACK + ":" + LocalKafka.freePort());
        int jmxPort = LocalKafka.freePort();
        Path log = directory.resolve("worker.log");
        List<String> command = new ArrayList<>(List.of(
                java.resolve("bin/java").toString(),
                "-Xmx512m",
                "-Djava.rmi.server.hostname=" + LOOPBACK,
                "-Dcom.sun.management.jmxremote.host=" + LOOPBACK,
                "-Dcom.sun.management.jmxremote.port=" + jmxPort,
                "-Dcom.sun.management.jmxremote.rmi.port=" + jmxPort,
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false"));
        command.addAll(InstalledJava.SHORT_LIVED);
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp",
                Files.readString(released.resolve("class-path.txt")).strip(),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                properties(bootstrapServers, address, plugins.path(), directory, settings)
                        .toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        WorkerProcess worker = new WorkerProcess(process, new ConnectRest(address), jmxPort, log);
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() ->
                            !process.isAlive() || worker.rest.get("/connectors").isSuccess());
            assertThat(process.isAlive()).as(worker.log()).isTrue();
            return worker;
        } catch (RuntimeException | AssertionError e) {
            worker.close();
            throw e;
        }
    }

    private static Path properties(
            String bootstrapServers, URI address, Path plugins, Path directory, Map<String, String> changes)
            throws IOException {
        Map<String, String> settings = LocalConnect.properties(bootstrapServers, address, List.of(plugins));
        // As most workers have it: every way of looking for plugins.
        settings.remove("plugin.discovery");
        String group = directory.getFileName().toString();
        settings.put("group.id", group);
        for (String topic : List.of("config", "offset", "status")) {
            settings.put(topic + ".storage.topic", group + "-" + topic);
        }
        settings.putAll(changes);
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = directory.resolve("worker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    public ConnectRest rest() {
        return rest;
    }

    /** What it wrote so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** The names of the MBeans of one connector's transforms. */
    Set<ObjectName> transformMBeans(String connector) throws IOException, JMException {
        try (JMXConnector jmx = jmx()) {
            return jmx.getMBeanServerConnection()
                    .queryNames(new ObjectName("kafka.connect:type=plugins,connector=" + connector + ",*"), null);
        }
    }

    /** An MBean's attribute. */
    Object attribute(ObjectName name, String attribute) throws IOException, JMException {
        try (JMXConnector jmx = jmx()) {
            return jmx.getMBeanServerConnection().getAttribute(name, attribute);
        }
    }

    /** All that can be read over JMX: names, and attributes as text. */
    List<String> metrics() throws IOException, JMException {
        List<String> lines = new ArrayList<>();
        try (JMXConnector jmx = jmx()) {
            MBeanServerConnection server = jmx.getMBeanServerConnection();
            for (ObjectName name : server.queryNames(null, null)) {
                String[] attributes = Arrays.stream(server.getMBeanInfo(name).getAttributes())
                        .map(MBeanAttributeInfo::getName)
                        .toArray(String[]::new);
                lines.add(name.toString());
                for (Attribute attribute :
                        server.getAttributes(name, attributes).asList()) {
                    lines.add(name + " " + attribute.getName() + "="
                            + Arrays.deepToString(new Object[] {attribute.getValue()}));
                }
            }
        }
        return lines;
    }

    private JMXConnector jmx() throws IOException {
        return JMXConnectorFactory.connect(
                new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + LOOPBACK + ":" + jmxPort + "/jmxrmi"));
    }

    /** Ends it as a loss of power would; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it in order, and kills it if it has not ended after a minute. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
