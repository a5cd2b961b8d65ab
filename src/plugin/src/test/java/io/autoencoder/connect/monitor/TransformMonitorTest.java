// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.accuracy.ScoreHistogram;
import io.autoencoder.connect.metrics.ModelMetrics;
import io.autoencoder.connect.metrics.TransformName;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.Reason;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.transforms.TestModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformMonitorTest {

    private static final long NOON = 1_700_000_000_000L;
    private static final TransformName CARDS = new TransformName("cards", 0, "score");
    private static final RecordPlace PLACE = new RecordPlace("payments", 3, 1042L, null, NOON - 5);

    @TempDir
    private Path directory;

    private final AtomicLong clock = new AtomicLong(NOON);
    private final List<String> log = new ArrayList<>();
    private final List<TransformMonitor> opened = new ArrayList<>();
    private final LocalTransforms local = new LocalTransforms();

    private ModelMetrics metrics = metrics();

    private ModelMetrics metrics() {
        return new ModelMetrics(
                "ScoreAnomaly.Value", log::add, () -> TimeUnit.MILLISECONDS.toNanos(clock.get()), clock::get);
    }

    private TransformMonitor monitor(boolean includesValues) {
        metrics = metrics();
        TransformMonitor monitor = new TransformMonitor(metrics, includesValues, log::add, clock::get);
        opened.add(monitor);
        return monitor;
    }

    @AfterEach
    void close() {
        opened.forEach(TransformMonitor::close);
        assertThat(local.snapshots()).isEmpty();
    }

    private void score(TransformMonitor monitor, double score, boolean isFlagged, Reason... reasons) {
        metrics.scored(score, isFlagged, TimeUnit.MILLISECONDS.toNanos(clock.get()));
        if (isFlagged) {
            monitor.flagged(score, () -> PLACE, () -> List.of(reasons));
        }
    }

    private static JsonNode snapshot(TransformMonitor monitor) {
        return MonitorJson.read(monitor.getSnapshot());
    }

    @Test
    void tellsWhatWasFlaggedAndWhyWithoutValues() {
        TransformMonitor monitor = monitor(false);
        monitor.show(CARDS);
        score(monitor, 7.5, true, new Reason("Amount", 0.75, 11.0, 424242.0), new Reason("type", 0.25, "BUY", "LOAN"));

        JsonNode record = snapshot(monitor).at("/flagged/records/0");

        assertThat(record.toString())
                .isEqualTo("{'scored':1700000000000,'topic':'payments','partition':3,'offset':1042,'position':null,"
                                .replace('\'', '"')
                        + "'timestamp':1699999999995,'score':7.5,'threshold':null,'model':'','reasons':["
                                .replace('\'', '"')
                        + "{'feature':'Amount','share':0.75},{'feature':'type','share':0.25}]}".replace('\'', '"'));
        assertThat(monitor.getSnapshot()).doesNotContain("424242", "LOAN", "BUY");
    }

    @Test
    void tellsValuesWhereItWasAskedTo() {
        TransformMonitor monitor = monitor(true);
        monitor.show(CARDS);
        score(monitor, 7.5, true, new Reason("Amount", 0.75, 11.0, 4242.0), new Reason("type", 0.25, "BUY", "LOAN"));

        JsonNode reasons = snapshot(monitor).at("/flagged/records/0/reasons");

        assertThat(reasons.at("/0/actual").asDouble()).isEqualTo(4242);
        assertThat(reasons.at("/1/expected").asText()).isEqualTo("BUY");
    }

    @Test
    void samplesAFloodOfFlaggedRecordsAndKeepsTheLast() {
        TransformMonitor monitor = monitor(false);
        monitor.show(CARDS);
        for (int second = 0; second < 7; second++) {
            for (int i = 0; i < 30; i++) {
                score(monitor, 100 * second + i, true);
            }
            clock.addAndGet(1000);
        }

        JsonNode flagged = snapshot(monitor).path("flagged");

        assertThat(flagged.path("unlisted").asInt()).isEqualTo(7 * 10);
        assertThat(flagged.path("records")).hasSize(100);
        assertThat(flagged.at("/records/0/score").asDouble()).isEqualTo(619);
        assertThat(flagged.at("/records/99/score").asDouble()).isEqualTo(200);
    }

    @Test
    void forgetsTheScoresOfAModelThatIsReplacedAndNotThatItWasThere() {
        TransformMonitor monitor = monitor(false);
        monitor.show(CARDS);
        try (AnomalyScorer model =
                AnomalyScorer.open(Path.of(TestModel.bundle(directory)), ScoringOptions.defaults())) {
            monitor.modelInUse(model);
            score(monitor, 1, false);
            clock.addAndGet(5);
            monitor.modelInUse(model);
        }
        score(monitor, 2, false);

        JsonNode snapshot = snapshot(monitor);

        assertThat(snapshot.at("/model/threshold").asDouble()).isEqualTo(3);
        assertThat(snapshot.at("/model/expectedFlaggedShare").asDouble()).isEqualTo(0.25);
        assertThat(snapshot.at("/model/before/0/version").asText()).isEqualTo("7");
        assertThat(snapshot.at("/model/before/0/replaced").asLong()).isEqualTo(NOON + 5);
        assertThat(snapshot.at("/scores/all/" + ScoreHistogram.COARSE.bin(1)).asInt())
                .isZero();
        assertThat(snapshot.at("/scores/recent/" + ScoreHistogram.COARSE.bin(2)).asInt())
                .isEqualTo(1);
        assertThat(snapshot.at("/series/slices/0/scored").asInt()).isEqualTo(2);
    }

    @Test
    void tellsTheThresholdOfTheMomentWhereItFollowsARate() {
        TransformMonitor monitor = monitor(false);
        monitor.show(CARDS);
        try (AnomalyScorer model =
                AnomalyScorer.open(Path.of(TestModel.bundle(directory)), ScoringOptions.defaults())) {
            monitor.modelInUse(model);
        }
        metrics.threshold(4.5, 0.125);
        score(monitor, 5, true);
        metrics.threshold(6, 0.0625);

        JsonNode snapshot = snapshot(monitor);

        assertThat(snapshot.at("/model/threshold").asDouble()).isEqualTo(6);
        assertThat(snapshot.at("/model/expectedFlaggedShare").asDouble()).isEqualTo(0.0625);
        assertThat(snapshot.at("/model/chosenBy").asText()).startsWith("alert budget; at first");
        assertThat(snapshot.at("/flagged/records/0/threshold").asDouble()).isEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "\"},{\"x\":\"",
                "a&b'c<d>",
                "line\nbreak\u2028\u0000",
                "ключ 鍵",
                "*?,=:\\\""
            })
    void givesBackHostileNamesAndEscapesThem(String hostile) {
        TransformMonitor monitor = monitor(true);
        monitor.show(new TransformName(hostile, 0, hostile));
        monitor.flagged(
                9,
                () -> new RecordPlace(hostile, 0, 1L, hostile, null),
                () -> List.of(new Reason(hostile, 1, hostile, hostile)));

        assertThat(local.snapshots()).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.path("connector").asText()).isEqualTo(hostile);
            assertThat(snapshot.at("/flagged/records/0/topic").asText()).isEqualTo(hostile);
            assertThat(snapshot.at("/flagged/records/0/reasons/0/feature").asText())
                    .isEqualTo(hostile);
            assertThat(MonitorJson.write(snapshot)).matches("[\\x20-\\x7e]*").doesNotContainPattern("[<>&']");
        });
        assertThat(log).isEmpty();
    }

    @Test
    void showsTheRunOfATaskThatStartedLast() {
        monitor(false).show(CARDS);
        clock.addAndGet(10_000);
        TransformMonitor next = monitor(false);
        next.show(CARDS);
        monitor(false).show(new TransformName("cards", 1, "score"));

        assertThat(local.snapshots())
                .extracting(snapshot -> snapshot.path("task").asInt() + " from "
                        + (snapshot.path("started").asLong() - NOON))
                .containsExactly("0 from 10000", "1 from 10000");

        next.close();
        assertThat(local.snapshots())
                .first()
                .extracting(snapshot -> snapshot.path("started").asLong())
                .isEqualTo(NOON);
    }

    @Test
    void isNamedByTheTasksThreadWhereTheWorkerDoesNotTell() throws InterruptedException {
        TransformMonitor monitor = monitor(false);
        monitor.ensureVisible("ScoreAnomaly.Value anomaly_");
        assertThat(local.snapshots()).as("outside of a task").isEmpty();

        Thread task = new Thread(() -> monitor.ensureVisible("ScoreAnomaly.Value anomaly_"), "task-thread-cards-eu-2");
        task.start();
        task.join();

        assertThat(local.snapshots())
                .singleElement()
                .satisfies(snapshot ->
                        assertThat(snapshot.path("connector").asText()).isEqualTo("cards-eu"));
    }
}
