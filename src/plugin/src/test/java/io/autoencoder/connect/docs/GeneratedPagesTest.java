// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That the pages made from code say what the code does; with {@code -Ddocs.update} they are made anew. */
class GeneratedPagesTest {

    static Stream<Arguments> pages() {
        return Stream.of(
                page("src/docs/configuration.md", ConfigurationPage::markdown),
                page(
                        "src/docs/topic-source.md",
                        () -> PluginTable.keysIn("src/docs/topic-source.md", "TopicSourceConnector")),
                page("src/docs/windows.md", () -> PluginTable.keysIn("src/docs/windows.md", "WindowAggregate")),
                page("src/docs/lookups.md", () -> PluginTable.keysIn("src/docs/lookups.md", "LookupFields")),
                page("src/docs/metrics.md", MetricsPage::markdown),
                page("docker/opentelemetry/jmx-rules.yml", OpenTelemetryRules::yaml),
                page("README.md", () -> PluginTable.in("README.md", "src/docs/configuration.md")),
                page("src/docs/operations.md", () -> PluginTable.in("src/docs/operations.md", "configuration.md")),
                page("src/plugin/src/test/resources/public-names.txt", ConfigurationPage::names));
    }

    private static Arguments page(String file, Supplier<String> content) {
        return Arguments.of(Path.of(file), Named.of("generated", content));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldBeUpToDate(Path page, Supplier<String> content) throws IOException {
        if (System.getProperty("docs.update") != null) {
            Files.writeString(page, content.get());
        }

        assertThat(page)
                .as("run: mvn test -Dtest=GeneratedPagesTest -Ddocs.update, and read what changed")
                .hasContent(content.get());
    }
}
