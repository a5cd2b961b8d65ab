// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tasks there are, and when they are made anew. */
class TopicSourceConnectorTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String OFTEN = "topics.refresh.interval.ms=5";

    private final Map<String, Integer> topics = new ConcurrentHashMap<>(Map.of("raw", 3, "other", 2));
    private volatile boolean isDown;
    private volatile boolean isClosed;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final TopicSourceConnector connector = new TopicSourceConnector(settings -> new FakeCluster());

    private final class FakeCluster implements SourceCluster {
        @Override
        public String id() {
            if (isDown) {
                throw new ConnectException("no answer");
            }
            return "here";
        }

        @Override
        public Set<TopicPartition> partitions(Predicate<String> wanted) {
            id();
            return topics.entrySet().stream()
                    .filter(topic -> wanted.test(topic.getKey()))
                    .flatMap(topic -> IntStream.range(0, topic.getValue())
                            .mapToObj(partition -> new TopicPartition(topic.getKey(), partition)))
                    .collect(Collectors.toSet());
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    @BeforeEach
    void initialize() {
        connector.initialize(new SourceConnectorContext() {
            @Override
            public void requestTaskReconfiguration() {
                asked.add("tasks");
            }

            @Override
            public void raiseError(Exception e) {
                asked.add(e.getMessage());
            }

            @Override
            public OffsetStorageReader offsetStorageReader() {
                throw new UnsupportedOperationException();
            }

            @Override
            public PluginMetrics pluginMetrics() {
                throw new UnsupportedOperationException();
            }
        });
    }

    @AfterEach
    void stop() {
        connector.stop();
    }

    private List<String> assignments(int maxTasks) {
        return connector.taskConfigs(maxTasks).stream()
                .map(task -> task.get("task.partitions"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    topics=raw,other            | 2 | other-0,raw-0,raw-2 other-1,raw-1
                    topics=raw                  | 9 | raw-0 raw-1 raw-2
                    topics=raw,later            | 1 | raw-0,raw-1,raw-2
                    topics; topics.regex=o.*    | 1 | other-0,other-1
                    topics=later                | 4 | ''
                    """)
    void shouldShareThePartitionsOut(String settings, int maxTasks, String tasks) {
        connector.start(Settings.with(settings));

        assertThat(String.join(" ", assignments(maxTasks))).isEqualTo(tasks);
    }

    @Test
    void shouldTellTasksApart() {
        connector.start(Settings.with(""));

        assertThat(connector.taskConfigs(2))
                .extracting(
                        task -> task.get("task.client") + " " + task.get("task.identity") + " " + task.get("topics"))
                .containsExactly("scorer-0 scorer@here raw", "scorer-1 scorer@here raw");
    }

    @Test
    void shouldFollowNewPartitionsAndTopics() {
        connector.start(Settings.with("topics; topics.regex=raw.*; " + OFTEN));

        topics.put("raw.new", 1);
        topics.put("raw", 4);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(assignments(1)).containsExactly("raw-0,raw-1,raw-2,raw-3+,raw.new-0+"));
        topics.remove("raw.new");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(assignments(1)).containsExactly("raw-0,raw-1,raw-2,raw-3+"));
        assertThat(asked).hasSizeGreaterThanOrEqualTo(2).containsOnly("tasks");
    }

    @Test
    void shouldHaveNoTasksUntilItsTopicIsMade() {
        connector.start(Settings.with("topics=later; start.at=latest; " + OFTEN));

        assertThat(connector.taskConfigs(2)).isEmpty();
        topics.put("later", 2);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(assignments(2)).containsExactly("later-0+", "later-1+"));
        assertThat(asked).containsOnly("tasks");
    }

    @Test
    void shouldGoOnWhileTheBrokersDoNotAnswer() {
        connector.start(Settings.with(OFTEN));
        isDown = true;
        topics.put("raw", 4);

        assertThat(assignments(1)).containsExactly("raw-0,raw-1,raw-2");
        isDown = false;

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(assignments(1)).containsExactly("raw-0,raw-1,raw-2,raw-3+"));
    }

    @Test
    void shouldNotStartWithoutAnAnswer() {
        isDown = true;

        assertThatThrownBy(() -> connector.start(Settings.with("")))
                .isInstanceOf(ConnectException.class)
                .hasMessage("TopicSourceConnector: the brokers at consumer.bootstrap.servers cannot be asked for topics"
                        + " (no answer); check the settings of consumer.");
        assertThat(isClosed).isTrue();
    }

    /** The pattern alone does not tell that it does. */
    @Test
    void shouldNotStartWhereItReadsWhatItWrites() {
        topics.put("scored", 1);

        assertThatThrownBy(() -> connector.start(Settings.with("topics; topics.regex=[a-z]{3}|scored")))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("records of topic raw may come out in topic scored, which is read, too");
        assertThat(isClosed).isTrue();
    }

    @Test
    void shouldFailWhenANewTopicIsReadThatItWrites() {
        connector.start(Settings.with("topics; topics.regex=[a-z]{3}|ab[.]x; output.topic; transforms=a;"
                + " transforms.a.type=KAFKA.transforms.RegexRouter; transforms.a.regex=(..).;"
                + " transforms.a.replacement=$1.x; " + OFTEN));

        topics.put("abc", 1);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(asked).first().asString().contains("topic abc may come out in topic ab.x"));
    }

    @ParameterizedTest
    @CsvSource({",SUPPORTED", "read_committed,SUPPORTED", "read_uncommitted,UNSUPPORTED"})
    void shouldPromiseExactlyOnceForCommittedRecordsAlone(String level, ExactlyOnceSupport promise) {
        String change = level == null ? "" : "consumer.isolation.level=" + level;

        assertThat(connector.exactlyOnceSupport(Settings.with(change))).isEqualTo(promise);
    }
}
