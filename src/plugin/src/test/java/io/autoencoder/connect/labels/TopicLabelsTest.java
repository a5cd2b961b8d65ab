// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.autoencoder.connect.accuracy.LabelSink;
import io.autoencoder.connect.consume.FakeTopic;
import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.metrics.LabelMetric;
import io.autoencoder.connect.metrics.LabelMetrics;
import io.autoencoder.connect.metrics.MetricSource;
import io.autoencoder.connect.metrics.ModelMetrics;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.RecordPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels that are read from a topic while records are scored by a thread with the name of a worker's. */
class TopicLabelsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final FakeTopic topic = new FakeTopic(2);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> settings = new CopyOnWriteArrayList<>();
    private final ModelMetrics place = new ModelMetrics("score", sentence -> {});
    private final List<TopicLabels> opened = new ArrayList<>();
    private final String usualName = Thread.currentThread().getName();

    private final LabelSink<String> sink = new LabelSink<>() {
        @Override
        public long labeled(String judged, boolean isAnomaly) {
            heard.add(judged + (isAnomaly ? " is" : " is not"));
            return heard.size();
        }

        @Override
        public void corrected(long number, boolean isAnomaly) {
            heard.add("no. " + number + (isAnomaly ? " is" : " is not"));
        }

        @Override
        public void unknown() {
            heard.add("?");
        }
    };

    @AfterEach
    void close() {
        opened.forEach(TopicLabels::close);
        Thread.currentThread().setName(usualName);
    }

    private TopicLabels labels(Converter keys, Converter values, String field, String keyField) {
        keys.configure(Map.of("schemas.enable", "false"), true);
        values.configure(Map.of("schemas.enable", "false"), false);
        LabelTopic described = new LabelTopic(
                FakeTopic.NAME,
                Map.of("bootstrap.servers", "broker:9092", "client.rack", "a"),
                keys,
                values,
                new RecordLabel(path(field), LabelValues.DEFAULT),
                path(keyField),
                60_000,
                100);
        TopicLabels labels =
                new TopicLabels(described, RecordPart.VALUE, place, "anomaly_", log::add, log::add, wanted -> {
                    settings.add(wanted);
                    return topic.open();
                });
        opened.add(labels);
        return labels;
    }

    private TopicLabels textLabels() {
        return labels(new StringConverter(), new StringConverter(), "", "");
    }

    private static Optional<FieldPath> path(String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(FieldPath.parse(text));
    }

    private static SourceRecord record(Object key, Object value) {
        return new SourceRecord(Map.of(), Map.of(), "payments", null, null, key, null, value);
    }

    private static void beTaskThread() {
        Thread.currentThread().setName("task-thread-cards-3");
    }

    private void awaitHeard(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).containsExactly(expected));
    }

    private double metric(LabelMetric metric) {
        MetricSource source = place.sources().stream()
                .filter(LabelMetrics.class::isInstance)
                .findFirst()
                .orElseThrow();
        return source.value(metric).doubleValue();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isDaemon)
                .map(Thread::getName)
                .filter(name -> name.startsWith("autoencoder-labels"))
                .toList();
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4} says {5}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            text | text |       |          | t-1           | 1              | t-1 is
            text | text |       |          | t-1           | false          | t-1 is not
            text | json | fraud |          | t-1           | {"fraud":true} | t-1 is
            json | json | a.b   |          | {"id":"t-1"}  | {"a":{"b":0}}  | t-1 is not
            json | json |       |          | "t-1"         | 1              | t-1 is
            text | text |       | nested.id | 17           | true           | t-1 is
            json | json | fraud | nested    | {"id":17,"shop":4} | {"fraud":1} | t-1 is
            text | json | fraud |          | t-1           | 1              | ?
            text | text |       |          | t-1           | perhaps        | ?
            text | text |       |          | t-1           |                | ?
            text | text |       |          |               | 1              | ?
            """)
    void shouldReadKeysAndLabelsAsTheyAreWritten(
            String keys, String values, String field, String keyField, String key, String value, String expected) {
        beTaskThread();
        LabelFeed<String> feed =
                labels(converter(keys), converter(values), field, keyField).feed(sink);

        feed.scored(record("t-1", Map.of("nested", Map.of("id", 17L, "shop", 4))), "t-1");
        topic.say(1, key, value);

        awaitHeard(expected);
        await().atMost(PATIENCE).until(() -> metric(LabelMetric.READ) == 1);
    }

    private static Converter converter(String kind) {
        return kind.equals("json") ? new JsonConverter() : new StringConverter();
    }

    @Test
    void shouldReadFromWhereTheWindowBeginsAndOnlyWhatComesWhereNothingIsInIt() {
        topic.say(0, "old", "1");
        topic.markWindow(0);
        topic.say(0, "early", "1");
        topic.say(1, "older", "1");
        topic.markWindow(1);
        beTaskThread();
        LabelFeed<String> feed = textLabels().feed(sink);

        for (String key : List.of("old", "older", "early", "late")) {
            feed.scored(record(key, Map.of()), key);
        }
        awaitHeard("early is");
        topic.say(1, "late", "1");

        awaitHeard("early is", "late is");
        assertThat(metric(LabelMetric.WAITING)).isEqualTo(2);
    }

    @Test
    void shouldTellEveryoneWhoAsksOfALabelAndOfItsCorrection() {
        beTaskThread();
        TopicLabels labels = textLabels();
        LabelFeed<String> first = labels.feed(sink);
        LabelFeed<String> second = labels.feed(sink);

        first.scored(record("t-1", Map.of()), "first");
        second.scored(record("t-1", Map.of()), "second");
        topic.say(0, "t-1", "0");
        awaitHeard("first is not", "second is not");
        topic.say(0, "t-1", "1");

        awaitHeard("first is not", "second is not", "no. 1 is", "no. 2 is");
        assertThat(metric(LabelMetric.CORRECTED)).isEqualTo(1);
    }

    @Test
    void shouldCountRecordsThatNoLabelCanBeOf() {
        LabelFeed<String> feed = labels(new StringConverter(), new StringConverter(), "", "nested.id")
                .feed(sink);

        feed.scored(record("t-1", Map.of()), "t-1");
        feed.scored(record("t-1", Map.of("nested", "text")), "t-1");

        assertThat(metric(LabelMetric.WITHOUT_KEY)).isEqualTo(2);
        assertThat(metric(LabelMetric.WAITING)).isZero();
    }

    @Test
    void shouldGoOnAfterALabelThatCannotBeReadAndSayWhereItIs() {
        beTaskThread();
        LabelFeed<String> feed =
                labels(new StringConverter(), new JsonConverter(), "fraud", "").feed(sink);

        feed.scored(record("t-1", Map.of()), "t-1");
        topic.say(0, "t-1", "secret-4711");
        topic.say(0, "t-1", "{\"fraud\":1}");

        awaitHeard("?", "t-1 is");
        assertThat(log)
                .singleElement()
                .asString()
                .doesNotContain("4711", "t-1")
                .contains(
                        "a label cannot be read by its converter (DataException at offset 0 of partition 0 of topic verdicts)");
    }

    /** Whatever happens to the topic, who scores is not told. */
    @Test
    void shouldTellOnceThatATopicCannotBeReadAndStopWhenClosed() {
        topic.fail(new TopicAuthorizationException("not authorized to read verdicts"));
        beTaskThread();
        TopicLabels labels = textLabels();
        LabelFeed<String> feed = labels.feed(sink);

        feed.scored(record("t-1", Map.of()), "t-1");
        feed.scored(record("t-2", Map.of()), "t-2");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log)
                        .containsExactly(
                                "labels cannot be read from topic verdicts (TopicAuthorizationException: not authorized"
                                        + " to read verdicts); scoring goes on, and it is tried again every 10 s; check label.topic and"
                                        + " the settings of label.consumer"));
        assertThat(metric(LabelMetric.LAG)).isNaN();
        assertThat(metric(LabelMetric.WAITING)).isEqualTo(2);
        assertThat(threads()).containsExactly("autoencoder-labels-cards-3-anomaly_");
        labels.close();
        assertThat(threads()).isEmpty();
    }

    @Test
    void shouldReadWithoutAGroupFromTheFirstRecordOnUntilClosed() {
        beTaskThread();
        TopicLabels labels = textLabels();
        LabelFeed<String> feed = labels.feed(sink);
        assertThat(threads()).isEmpty();

        feed.scored(record("t-1", Map.of()), "t-1");
        topic.say(0, "t-1", "1");
        awaitHeard("t-1 is");
        assertThat(threads()).containsExactly("autoencoder-labels-cards-3-anomaly_");
        labels.close();

        assertThat(threads()).isEmpty();
        assertThat(settings)
                .singleElement()
                .satisfies(used -> assertThat(used)
                        .containsEntry("bootstrap.servers", "broker:9092")
                        .containsEntry("client.rack", "a")
                        .containsEntry("enable.auto.commit", false)
                        .containsEntry("allow.auto.create.topics", false)
                        .containsEntry("client.id", "autoencoder-labels-cards-3-anomaly_")
                        .doesNotContainKey("group.id"));
        assertThat(place.sources()).containsExactly(place);
    }

    /** As in a dry run. */
    @Test
    void shouldReadNothingOutsideAWorker() {
        LabelFeed<String> feed = textLabels().feed(sink);

        feed.scored(record("t-1", Map.of()), "t-1");
        feed.scored(record("t-2", Map.of()), "t-2");

        assertThat(threads()).isEmpty();
        assertThat(topic.timesOpened()).isZero();
        assertThat(log).containsExactly("this is no task of a Connect worker: no labels are read");
    }
}
