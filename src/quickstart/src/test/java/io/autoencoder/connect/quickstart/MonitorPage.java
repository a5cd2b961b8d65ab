// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The page of a worker as a browser shows it. */
record MonitorPage(Browser browser) {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Where people find what the page looked like. */
    private static final Path PICTURES = Workers.project().resolve("target/monitor-page");

    /** A flagged record's score with the features that made it. */
    record Flagged(double score, List<String> features) {}

    /** Other tests may run connectors on this worker. */
    void choose(String connector) {
        await().atMost(PATIENCE)
                .until(() -> Boolean.TRUE.equals(browser.run(
                        "const select = document.getElementById('transform');"
                                + "const option = [...select.options].find(one => one.textContent === arguments[0]);"
                                + "if (!option) return false;"
                                + "select.value = option.value; select.dispatchEvent(new Event('change')); return true;",
                        connector + " · score")));
    }

    void awaitText(String selector, String wanted) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text(selector)).contains(wanted));
    }

    void awaitScored(int records) {
        awaitText("#answer-scoring .why", String.format("%,d scored", records));
    }

    /** Of a fast stream the page lists twenty a second. */
    @SuppressWarnings("unchecked") // What a script returns.
    Set<Flagged> flagged() {
        String press = "const more = document.getElementById('more'); if (!more.hidden) more.click();";
        browser.run(press);
        List<List<String>> listed = (List<List<String>>)
                browser.run("return [...document.querySelectorAll('#flagged > li')].map(entry => [entry.dataset.score,"
                        + " ...[...entry.querySelectorAll('.reasons .feature')].map(name => name.textContent)])");
        browser.run(press);
        return listed.stream()
                .map(entry -> new Flagged(Double.parseDouble(entry.get(0)), entry.subList(1, entry.size())))
                .collect(Collectors.toSet());
    }

    /** What the records of a topic say of themselves; what turns text around is written out on the page. */
    static Set<Flagged> flagged(List<JsonNode> records) {
        return records.stream()
                .map(record ->
                        new Flagged(record.path("anomaly_score").asDouble(), features(record.path("anomaly_reasons"))))
                .collect(Collectors.toSet());
    }

    private static List<String> features(JsonNode reasons) {
        List<String> features = new ArrayList<>();
        reasons.forEach(reason -> features.add(reason.path("feature").asText().replace("\u202e", "\\u202e")));
        return features;
    }

    /** In both color schemes, on a desktop and on a phone; and there was nothing to complain of until now. */
    void assertIsForEverybody(String state) throws IOException {
        assertThat(browser.console()).as(state).isEmpty();
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(1280, 400)) {
                browser.show(width, scheme);
                browser.save(PICTURES.resolve(state + "-" + scheme + "-" + width + ".png"));
                assertThat(browser.accessibilityFaults())
                        .as(state + ", " + scheme + ", " + width + " pixels wide")
                        .isEmpty();
                assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                        .as(state + ": no scrolling sideways")
                        .isLessThanOrEqualTo(width);
            }
        }
        browser.show(1280, "light");
        // What axe-core has made of the page's policy.
        browser.console();
    }
}
