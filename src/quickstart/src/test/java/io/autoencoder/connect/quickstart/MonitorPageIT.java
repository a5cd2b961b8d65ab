// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of a worker that runs the archive, in a browser. */
class MonitorPageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAME = "page-source";
    private static final String TOPIC = "page";
    private static final int FIRST = 1500;
    private static final int ALL = 3000;

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @Test
    void shouldShowWhatTheTopicsHold() throws Exception {
        Path directory = WORKERS.directory("page");
        Path model = copied(Workers.project().resolve("models/creditcard"), directory.resolve("model"));
        List<String> rows = Files.readAllLines(model.resolve("sample.csv"));
        Path csv = Files.write(directory.resolve("rows.csv"), rows.subList(0, FIRST + 1));
        String address = WORKERS.rest().address() + "/autoencoder/";
        try (Browser browser = Browser.start()) {
            ConnectRest.Answer created = WORKERS.rest().create(source(csv, model));
            assertThat(created.isSuccess()).as(created.message()).isTrue();
            browser.show(1280, "light");
            browser.open(address);
            MonitorPage page = new MonitorPage(browser);
            page.choose(NAME);
            page.awaitScored(FIRST);

            Files.write(csv, rows.subList(FIRST + 1, ALL + 1), StandardOpenOption.APPEND);
            page.awaitScored(ALL);

            Set<MonitorPage.Flagged> listed = page.flagged();
            assertThat(listed).hasSizeGreaterThanOrEqualTo(20);
            List<List<JsonNode>> records = new Topics(WORKERS.kafka()).read(ALL, TOPIC, TOPIC + ".fraud");
            assertThat(MonitorPage.flagged(records.get(1))).containsAll(listed);
            assertThat(browser.text("#coverage-text")).contains("scoring task");

            replaceVersion(model);
            Files.write(csv, rows.subList(1, 3), StandardOpenOption.APPEND);
            await().atMost(PATIENCE)
                    .until(() -> browser.text("#answer-model .said").equals("creditcard:2"));
            assertThat(browser.text("#answer-model .why")).contains("in place of creditcard:1");

            assertThat(browser.loaded()).isNotEmpty().allMatch(resource -> resource.startsWith(address));
            assertThat(browser.console()).isEmpty();
            page.assertIsForEverybody("swapped");
        } finally {
            WORKERS.rest().delete("/connectors/" + NAME);
        }
        await().atMost(PATIENCE).until(() -> beans().isEmpty());
        assertThat(WORKERS.rest()
                        .get("/autoencoder/v1/transforms?connector=" + NAME)
                        .body()
                        .path("transforms"))
                .isEmpty();
    }

    private static Connector source(Path csv, Path model) throws IOException {
        Connector example = Connector.read(Workers.project().resolve("connector-config/creditcard-file-source.json"));
        return new Connector(
                NAME,
                example.with(Map.of(
                                "file",
                                csv.toString(),
                                "topic",
                                TOPIC,
                                "transforms.parse.columns.file",
                                csv.toString(),
                                "transforms.score.model",
                                model.toString(),
                                "transforms.score.reload.interval.ms",
                                "100",
                                "transforms.score.monitor.include.values",
                                "true"))
                        .config());
    }

    private static Path copied(Path bundle, Path target) throws IOException {
        Files.createDirectories(target);
        try (var files = Files.newDirectoryStream(bundle)) {
            for (Path file : files) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    private static void replaceVersion(Path model) throws IOException {
        Path manifest = model.resolve("autoencoder.json");
        String text = Files.readString(manifest);
        String changed = text.replaceFirst("(\"version\"\\s*:\\s*)\"1\"", "$1\"2\"");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(manifest, changed);
    }

    private static Set<ObjectName> beans() throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("io.autoencoder.connect:type=monitor,connector=" + NAME + ",*"), null);
    }
}
