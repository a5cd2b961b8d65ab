// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen on a worker that hands no place for metrics over. */
class MetricsMBeanTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final String TASK_THREAD = "task-thread-mbean-test-sink-3";
    private static final String NAME = "kafka.connect:type=plugins,connector=mbean-test-sink,task=3,"
            + "transformation=ScoreAnomaly.Value,prefix=anomaly_";

    private final String threadName = Thread.currentThread().getName();
    private final List<String> log = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final ModelMetrics metrics = new ModelMetrics("ScoreAnomaly.Value", log::add, clock::get, () -> 0);

    @AfterEach
    void close() {
        Thread.currentThread().setName(threadName);
        metrics.close();
    }

    private void ensureVisibleIn(String thread) {
        Thread.currentThread().setName(thread);
        metrics.ensureVisible("anomaly_");
        Thread.currentThread().setName(threadName);
    }

    private static Object value(ModelMetric metric) throws Exception {
        return SERVER.getAttribute(new ObjectName(NAME), metric.metricName());
    }

    @Test
    void shouldShowEveryMetricFromTheFirstRecordOfATask() throws Exception {
        ensureVisibleIn(TASK_THREAD);
        metrics.scored(1, true, clock.get());
        metrics.sample(2.5, 40, 3000, clock.get());

        assertThat(log).containsExactly("the metrics are at " + NAME);
        assertThat(SERVER.getMBeanInfo(new ObjectName(NAME)).getAttributes())
                .allMatch(attribute -> attribute.isReadable() && !attribute.isWritable())
                .extracting("name", "description", "type")
                .hasSize(ModelMetric.values().length)
                .contains(org.assertj.core.api.Assertions.tuple(
                        "record-scored-total",
                        "Records scored since the task started. Unit: records.",
                        "java.lang.Long"));
        assertThat(value(ModelMetric.RECORDS_SCORED)).isEqualTo(1L);
        assertThat(value(ModelMetric.SCORE_AVG)).isEqualTo(2.5);
        assertThat(SERVER.getAttributes(new ObjectName(NAME), new String[] {"record-latency-max", "no-such"}))
                .containsExactly(new Attribute("record-latency-max", 3.0));
        assertThatThrownBy(() -> SERVER.getAttribute(new ObjectName(NAME), "no-such"))
                .isInstanceOf(AttributeNotFoundException.class);
    }

    @Test
    void shouldGoWithItsTask() throws Exception {
        ensureVisibleIn(TASK_THREAD);

        metrics.close();

        assertThat(SERVER.isRegistered(new ObjectName(NAME))).isFalse();
    }

    /** An MBean of its own for the tags, which goes with the model and with the task. */
    @Test
    void shouldNameTheModelInUse() throws Exception {
        metrics.modelInUse("cards", "1, final", "0123456789abcdef", OptionalLong.empty());
        ensureVisibleIn(TASK_THREAD);
        ObjectName first = new ObjectName(NAME + ",model=cards,version=\"1, final\",checksum=0123456789ab");
        assertThat(SERVER.getAttribute(first, "model-info")).isEqualTo(1L);

        metrics.modelInUse("cards", "2", "abc", OptionalLong.empty());
        ObjectName second = new ObjectName(NAME + ",model=cards,version=2,checksum=abc");
        assertThat(SERVER.isRegistered(first)).isFalse();
        assertThat(SERVER.getAttribute(second, "model-info")).isEqualTo(1L);

        metrics.close();
        assertThat(SERVER.isRegistered(second)).isFalse();
    }

    @Test
    void shouldAppearWhenAnEarlierRunOfTheTaskHasEnded() throws Exception {
        Thread.currentThread().setName(TASK_THREAD);
        ModelMetrics earlier = new ModelMetrics("ScoreAnomaly.Value", log::add);
        earlier.ensureVisible("anomaly_");
        earlier.scored(1, false, clock.get());

        ensureVisibleIn(TASK_THREAD);
        assertThat(log).hasSize(2).last().asString().contains("an earlier run of this task has not ended");
        metrics.close();
        assertThat(value(ModelMetric.RECORDS_SCORED)).as("of the earlier run").isEqualTo(1L);

        ensureVisibleIn(TASK_THREAD);
        earlier.close();
        clock.addAndGet(Publication.RETRY_NANOS);
        ensureVisibleIn(TASK_THREAD);
        assertThat(value(ModelMetric.RECORDS_SCORED)).isEqualTo(0L);
    }

    @Test
    void shouldBeAbsentWhereThereIsNoTask() {
        ensureVisibleIn("main");
        ensureVisibleIn("main");

        assertThat(metrics.isVisible()).isFalse();
        assertThat(log).containsExactly("this is no task of a Connect worker: there are no metrics");
        assertThat(Arrays.stream(SERVER.queryNames(null, null).toArray()).map(Object::toString))
                .noneMatch(name -> name.contains("type=plugins,connector=main"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            task-thread-cards-0          | cards     | 0
            task-thread-cards-eu-12      | cards-eu  | 12
            task-thread-task-thread-1-2  | task-thread-1 | 2
            task-thread-"a, b"=*-0       | "a, b"=*  | 0
            main                         |           |
            task-thread-                 |           |
            task-thread-cards            |           |
            """)
    void shouldKnowItsTaskByTheThreadsName(String thread, String connector, Integer task) {
        if (connector == null) {
            assertThat(TaskThread.of(thread)).isEmpty();
        } else {
            TaskThread expected = new TaskThread(connector, task);
            assertThat(TaskThread.of(thread)).contains(expected);
            assertThat(new JmxRegistry(new TransformName(connector, task, "ScoreAnomaly.Key"), "prefix", "").location())
                    .contains(",task=" + task + ",transformation=ScoreAnomaly.Key,prefix=\"\"");
        }
    }
}
