// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page says of labels, of a challenger, of drift and of trouble, all named by somebody hostile. */
class MonitorPageStatesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path MODEL = Workers.project().resolve("models/creditcard");
    private static final Path EXAMPLES = Workers.project().resolve("connector-config");

    /** Runs where it becomes markup. */
    private static final String IMAGE = "<img src=x onerror=\"hit=1\">";

    private static final String SCRIPT = "</script><script>hit=1</script>";
    private static final String NAME = IMAGE + "'page";
    private static final String TOPIC = "hostile";
    private static final String AMOUNT = SCRIPT + " Amount";
    private static final int USUAL = 2000;
    private static final int ALL = 3500;
    private static final double CHALLENGER_THRESHOLD = 1.4;

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @Test
    void shouldTellLabelsChallengerAndDriftAndRunNoName() throws Exception {
        Path directory = WORKERS.directory("states");
        Path model = bundle(directory.resolve("model"), "champion", 0);
        Path challenger = bundle(directory.resolve("next"), "challenger", CHALLENGER_THRESHOLD);
        List<String> rows = rows();
        Path csv = Files.write(directory.resolve("rows.csv"), rows.subList(0, USUAL + 1));
        try (Browser browser = Browser.start()) {
            MonitorPage page = new MonitorPage(browser);
            assertThat(WORKERS.rest().create(source(csv, model, challenger)).message())
                    .isEqualTo("HTTP 201");
            browser.show(1280, "light");
            browser.open(WORKERS.rest().address() + "/autoencoder/");
            page.choose(NAME);
            page.awaitScored(USUAL);
            page.awaitText("#answer-drift .said", "No");
            double before = excess(browser, AMOUNT);

            Files.write(csv, rows.subList(USUAL + 1, ALL + 1), StandardOpenOption.APPEND);
            page.awaitScored(ALL);

            page.awaitText("#answer-drift .said", "Yes");
            page.awaitText("#state", "The data drifts");
            assertThat(browser.text("#answer-features .said")).contains(AMOUNT);
            assertThat(excess(browser, AMOUNT)).isGreaterThan(1).isGreaterThan(before);
            List<List<JsonNode>> records = new Topics(WORKERS.kafka()).read(ALL, TOPIC, TOPIC + ".fraud");
            assertTellsLabels(browser, records);
            assertTellsChallenger(browser, records);
            assertThat(page.flagged()).hasSizeGreaterThanOrEqualTo(20).isSubsetOf(MonitorPage.flagged(records.get(1)));
            assertRunsNoName(browser);
            page.assertIsForEverybody("drifting");
        } finally {
            WORKERS.rest().delete("/connectors/" + encoded(NAME));
        }
    }

    @Test
    void shouldSayWhatIsWrong() throws Exception {
        Path directory = WORKERS.directory("wrong");
        Path csv = Files.write(directory.resolve("rows.csv"), rows().subList(0, 2));
        Connector failing = new Connector(
                "page-failing",
                source(csv, bundle(directory.resolve("model"), "champion", 0), MODEL)
                        .with(Map.of("transforms.parse.on.error", "fail", "transforms.score.challenger.model", ""))
                        .config());
        try (Browser browser = Browser.start()) {
            MonitorPage page = new MonitorPage(browser);
            browser.show(1280, "light");
            browser.open(
                    WORKERS.rest().address() + "/autoencoder/#connector=" + encoded(IMAGE) + "&transformation=score");
            page.awaitText("#empty-title", IMAGE + " · score is not scoring on this worker");
            page.awaitText("#empty-text", "The connector was deleted, or never scored.");
            page.assertIsForEverybody("gone");

            assertThat(WORKERS.rest().create(failing).message()).isEqualTo("HTTP 201");
            page.choose(failing.name());
            page.awaitScored(1);
            Files.writeString(csv, "no, number\n", StandardOpenOption.APPEND);
            page.awaitText("#state", "A task has failed");
            page.awaitText("#empty-text", "The connector's status says why.");
            page.awaitText("#transform", failing.name() + " · score (failed)");
            page.awaitText("#coverage-text", "0 of the cluster's 1 scoring tasks: those of this worker. 1 has failed.");
            page.assertIsForEverybody("failed");

            browser.setOffline(true);
            page.awaitText("#trouble", "The worker does not answer: it cannot be reached.");
            assertThat(browser.console()).allMatch(line -> line.contains("net::ERR_INTERNET_DISCONNECTED"));
            page.assertIsForEverybody("offline");
            browser.setOffline(false);
            page.awaitText("#state", "A task has failed");
            assertThat(browser.find("#trouble").isDisplayed()).isFalse();
            assertThat(browser.run("return typeof hit")).isEqualTo("undefined");
        } finally {
            WORKERS.rest().delete("/connectors/" + failing.name());
        }
    }

    private static void assertTellsLabels(Browser browser, List<List<JsonNode>> records) {
        long falseAlarms = count(records.get(1), false);
        long hits = count(records.get(1), true);
        long anomalies = hits + count(records.get(0), true);
        assertThat(hits).isPositive();
        assertThat(browser.text("#answer-accuracy .said")).isEqualTo(percent(hits, hits + falseAlarms) + " precise");
        assertThat(browser.text("#answer-accuracy .why"))
                .startsWith(String.format(
                        "%,d of %,d flagged are anomalies; recall %s, of %,d anomalies in %,d labels",
                        hits, hits + falseAlarms, percent(hits, anomalies), anomalies, ALL));
    }

    private static long count(List<JsonNode> records, boolean anomalies) {
        return records.stream()
                .filter(record -> record.path("Class").asInt() == 1 == anomalies)
                .count();
    }

    /** Both score alike and differ in their thresholds. */
    private static void assertTellsChallenger(Browser browser, List<List<JsonNode>> records) {
        List<JsonNode> flagged = new ArrayList<>(records.get(1));
        int champion = flagged.size();
        records.get(0).stream()
                .filter(record -> record.path("anomaly_score").asDouble() > CHALLENGER_THRESHOLD)
                .forEach(flagged::add);
        int challenger = flagged.size();
        assertThat(challenger).isGreaterThan(champion);
        assertThat(browser.text("#challenger-note"))
                .isEqualTo(String.format(
                        "%,d records were scored by both; of the last hour they agree on %s.",
                        ALL, percent(ALL - challenger + champion, ALL)));
        assertThat(cells(browser, "Flagged")).containsExactly(percent(champion, ALL), percent(challenger, ALL));
        assertThat(cells(browser, "Flagged by it alone"))
                .containsExactly(percent(0, ALL), percent(challenger - champion, ALL));
        assertThat(cells(browser, "Precision"))
                .containsExactly(
                        percent(count(records.get(1), true), champion), percent(count(flagged, true), challenger));
    }

    @SuppressWarnings("unchecked") // What a script returns.
    private static List<String> cells(Browser browser, String row) {
        return (List<String>) browser.run(
                "return [...[...document.querySelectorAll('#challenger-table tbody tr')]"
                        + ".find(row => row.cells[0].textContent === arguments[0]).cells].slice(1)"
                        + ".map(cell => cell.textContent)",
                row);
    }

    /** As the page writes shares. */
    private static String percent(long part, long whole) {
        double value = 100.0 * part / whole;
        return new BigDecimal(value)
                        .round(new MathContext(value >= 10 ? 3 : 2))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private static double excess(Browser browser, String feature) {
        return Double.parseDouble(((String) browser.run(
                        "return [...document.querySelectorAll('#drift-list > li')]"
                                + ".find(entry => entry.dataset.feature === arguments[0])"
                                + "?.querySelector('.times').textContent ?? '0 ×'",
                        feature))
                .split(" ")[0]);
    }

    /** Names are text, and in JSON nothing that a page which takes it in could take for markup. */
    private static void assertRunsNoName(Browser browser) throws IOException {
        assertThat(browser.run("return typeof hit")).isEqualTo("undefined");
        assertThat(browser.findAll("main img, main script")).isEmpty();
        assertThat(browser.text("#flagged .topic")).isEqualTo(SCRIPT);
        assertThat(browser.text("#flagged")).contains("\\u202e\"'V").doesNotContain("\u202e");
        for (String part : List.of("snapshots", "flagged", "drift", "cluster", "models")) {
            URI address = URI.create(WORKERS.rest().address() + "/autoencoder/v1/" + part);
            try (InputStream answer = address.toURL().openStream()) {
                String text = new String(answer.readAllBytes(), UTF_8);
                assertThat(text).doesNotContain("<", ">", "\u202e");
                assertThat(JSON.readTree(text).findValuesAsText(part.equals("cluster") ? "name" : "connector"))
                        .contains(NAME);
            }
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    /** Of features that nobody would want to see in a page. */
    private static String hostile(String feature) {
        if (feature.equals("Amount")) {
            return AMOUNT;
        }
        boolean isEven = Integer.parseInt(feature.substring(1)) % 2 == 0;
        return (isEven ? IMAGE : "\u202e\"'") + feature;
    }

    /** @param threshold 0 for the model's own */
    private static Path bundle(Path target, String name, double threshold) throws IOException {
        Files.createDirectories(target);
        Files.copy(MODEL.resolve("model.h5"), target.resolve("model.h5"));
        ObjectNode manifest =
                (ObjectNode) JSON.readTree(MODEL.resolve("autoencoder.json").toFile());
        manifest.put("name", name);
        manifest.path("features")
                .forEach(feature -> ((ObjectNode) feature)
                        .put("name", hostile(feature.path("name").asText())));
        if (threshold > 0) {
            ((ObjectNode) manifest.path("threshold")).put("value", threshold);
        }
        JSON.writeValue(target.resolve("autoencoder.json").toFile(), manifest);
        return target;
    }

    /** Those of the sample; after the usual ones amounts are in cents. */
    private static List<String> rows() throws IOException {
        List<String> sample = SampleConnectorsIT.sample(ALL + 1);
        List<String> names = List.of(sample.get(0).split(","));
        int amount = names.indexOf("Amount");
        List<String> rows = new ArrayList<>();
        rows.add(String.join(
                ",",
                names.stream()
                        .map(name -> name.startsWith("V") || name.equals("Amount")
                                ? '"' + hostile(name).replace("\"", "\"\"") + '"'
                                : name)
                        .toList()));
        for (String line : sample.subList(1, sample.size())) {
            String[] cells = line.split(",");
            if (rows.size() > USUAL) {
                cells[amount] = String.valueOf(100 * Double.parseDouble(cells[amount]));
            }
            rows.add(String.join(",", cells));
        }
        return rows;
    }

    private static Connector source(Path csv, Path model, Path challenger) throws IOException {
        Connector example = Connector.read(EXAMPLES.resolve("creditcard-file-source.json"));
        return new Connector(
                NAME,
                example.with(Map.of(
                                "file", csv.toString(),
                                "topic", TOPIC,
                                "transforms", "parse,away,score,back,route",
                                "transforms.parse.columns.file", csv.toString(),
                                "transforms.score.model", model.toString(),
                                "transforms.score.label.field", "Class",
                                "transforms.score.challenger.model", challenger.toString()))
                        .with(router("away", SCRIPT))
                        .with(router("back", TOPIC))
                        .config());
    }

    /** Kafka takes no topic of a hostile name, and between two transforms it is only a text. */
    private static Map<String, String> router(String name, String topic) {
        return Map.of(
                "transforms." + name + ".type", "org.apache.kafka.connect.transforms.RegexRouter",
                "transforms." + name + ".regex", ".*",
                "transforms." + name + ".replacement", topic);
    }
}
