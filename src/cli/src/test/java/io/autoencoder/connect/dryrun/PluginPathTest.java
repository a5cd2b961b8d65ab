// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.dryrun.sample.Sample;
import io.autoencoder.connect.dryrun.sample.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins of others on a plugin path, each with its own libraries, as a worker loads them. */
class PluginPathTest {

    /** A transform that writes what its library says; picocli, which this program has, is that library's name. */
    private static final String STAMP = """
            package example;
            import java.util.Map;
            import org.apache.kafka.common.config.ConfigDef;
            import org.apache.kafka.connect.connector.ConnectRecord;
            import org.apache.kafka.connect.transforms.Transformation;
            public class Stamp%1$s<R extends ConnectRecord<R>> implements Transformation<R> {
                public R apply(R record) {
                    String context = Thread.currentThread().getContextClassLoader() == getClass().getClassLoader() ? "own" : "another";
                    record = record.newRecord(record.topic(), null, null, null, record.valueSchema(),
                        record.value() + "+" + picocli.CommandLine.VERSION + " with " + context + " loader", null);
                    return record;
                }
                public ConfigDef config() { return new ConfigDef(); }
                public void close() {}
                public void configure(Map<String, ?> settings) {}
            }
            """;

    private static final String LIBRARY =
            "package picocli; public class CommandLine { public static final String VERSION = \"%s\".strip(); }";

    @TempDir
    Path folder;

    private Path plugins;

    @BeforeEach
    void buildPlugins() throws IOException {
        plugins = folder.resolve("plugins");
        build("one", "One");
        build("two", "Two");
    }

    @Test
    void eachPluginHasItsOwnLibraries() {
        assertThat(run(plugins.toString(), "example.StampOne", "example.StampTwo"))
                .isEqualTo("text+library of One with own loader+library of Two with own loader");
    }

    /** As plugin.path takes both. */
    @Test
    void directoriesAreListedWithCommas() throws IOException {
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        Files.move(plugins.resolve("two"), other.resolve("two"));

        assertThat(run(plugins + ", " + other, "example.StampTwo", "example.StampOne"))
                .isEqualTo("text+library of Two with own loader+library of One with own loader");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StampOne", "example.StampOne"})
    void pluginsWithServiceFilesHaveShortNames(String name) throws IOException {
        Path services = Files.createDirectories(plugins.resolve("one/META-INF/services"));
        Files.writeString(services.resolve("org.apache.kafka.connect.transforms.Transformation"), "example.StampOne\n");

        assertThat(run(plugins.toString(), name)).isEqualTo("text+library of One with own loader");
    }

    /** The worker's own choice of finding plugins is followed. */
    @Test
    void workersThatLoadByServiceFilesDoNotSeeOthers() {
        WorkerSettings worker = WorkerSettings.of(
                Map.of("plugin.discovery", "SERVICE_LOAD", WorkerSettings.PLUGIN_PATH, plugins.toString()));
        try (CheckedConnector checked =
                CheckedConnector.check(connector("example.StampOne"), worker, false, note -> {})) {
            assertThat(checked.mistakes())
                    .contains(new Mistake(
                            "transforms.s0.type",
                            "Invalid value example.StampOne for configuration transforms.s0.type:"
                                    + " Class example.StampOne could not be found."));
        }
    }

    private void build(String directory, String name) throws IOException {
        Path classes = Files.createDirectories(plugins.resolve(directory));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        boolean done = compiler.getTask(
                        null,
                        null,
                        said,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(
                                source("example/Stamp" + name, STAMP.formatted(name)),
                                source("picocli/CommandLine", LIBRARY.formatted("library of " + name))))
                .call();
        assertThat(done).as(said.getDiagnostics().toString()).isTrue();
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return text;
            }
        };
    }

    private static ConnectorFile connector(String... transforms) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("name", "c");
        config.put("connector.class", "example.Source");
        List<String> aliases = new ArrayList<>();
        for (int i = 0; i < transforms.length; i++) {
            aliases.add("s" + i);
            config.put("transforms.s" + i + ".type", transforms[i]);
        }
        config.put("transforms", String.join(",", aliases));
        return new ConnectorFile("c", config);
    }

    /** The value at the end. */
    private static String run(String path, String... transforms) {
        List<Trace> traces = new ArrayList<>();
        WorkerSettings worker = WorkerSettings.usual().withPluginPath(path);
        try (CheckedConnector checked = CheckedConnector.check(connector(transforms), worker, false, note -> {})) {
            assertThat(checked.mistakes()).isEmpty();
            try (DryRun run = DryRun.of(checked, "topic", () -> Optional.of(0L))) {
                run.run(one(), 1, new Kept(traces));
            }
        }
        return traces.get(0).after().orElseThrow().value().json().orElseThrow().asText();
    }

    /** Keeps what is told. */
    private record Kept(List<Trace> traces) implements DryRunOutput {

        @Override
        public void refused(String connector, List<Mistake> mistakes) {
            throw new AssertionError(mistakes);
        }

        @Override
        public void begin(Plan plan, String topic) {
            // Not asked for.
        }

        @Override
        public boolean record(Trace trace) {
            return traces.add(trace);
        }

        @Override
        public void end(Summary summary) {
            // Not asked for.
        }
    }

    private static Samples one() {
        Sample sample = new Sample(
                "first",
                SchemaAndValue.NULL,
                new SchemaAndValue(Schema.STRING_SCHEMA, "text"),
                new ConnectHeaders(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Iterator<Sample> samples = Stream.of(sample).iterator();
        return new Samples() {
            @Override
            public Optional<Sample> next() {
                return samples.hasNext() ? Optional.of(samples.next()) : Optional.empty();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
