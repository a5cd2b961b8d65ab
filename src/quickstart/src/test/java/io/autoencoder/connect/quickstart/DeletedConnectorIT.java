// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a connector that watches its scoring in every way leaves on a worker when it is gone: nothing. */
class DeletedConnectorIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAME = "watched-sink";
    private static final String TOPIC = "watched";

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @TempDir
    Path directory;

    @Test
    void shouldLeaveNoMetricsAndNoThread() throws Exception {
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(TOPIC);
        List<String> rows = SampleConnectorsIT.transactions(SampleConnectorsIT.sample(101));
        Set<String> before = threads();
        Connector sink = SampleConnectorsIT.scoringSink(NAME, TOPIC, directory.resolve("out"));
        String model = sink.config().get("transforms.score.model");
        Connector watched = new Connector(
                NAME,
                sink.with(Map.of(
                                "transforms.score.label.field",
                                "Class",
                                "transforms.score.threshold",
                                "rate:1%",
                                "transforms.score.challenger.model",
                                model))
                        .config());

        ConnectRest.Answer created = WORKERS.rest().create(watched);
        assertThat(created.isSuccess()).as(created.message()).isTrue();
        topics.produce(TOPIC, rows);
        await().atMost(PATIENCE).until(() -> value("", "record-scored-total") == 100);
        assertThat(value(",part=accuracy", "label-total")).isEqualTo(100);
        assertThat(value(",part=challenger", "challenger-scored-total")).isEqualTo(100);
        assertThat(value(",part=challenger", "challenger-agreement")).isEqualTo(1);
        assertThat(Traces.mBeans(NAME))
                .anyMatch(name -> name.contains("model=creditcard") && name.contains("checksum="));

        WORKERS.rest().delete("/connectors/" + NAME);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Traces.mBeans(NAME)).isEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    private static double value(String tags, String metric) throws JMException {
        return Traces.metric(NAME, "score" + tags, metric);
    }

    /** Those of connectors and plugins: a worker's own come and go. */
    private static Set<String> threads() {
        return Traces.threads(
                name -> name.contains(NAME) || name.contains("autoencoder") || name.startsWith("task-thread"));
    }
}
