// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Transactions with windows of their cards are scored while the worker is killed again and again: windows are what a
 * batch makes of the whole topic. {@code -Dwindows.records=200000 -Dwindows.cards=5000 -Dwindows.kills=3} makes more of
 * it, {@code -Dwindows.exactly.once=false} lets records come twice, with the same windows.
 */
class SurvivingWindowsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final int RECORDS = Integer.getInteger("windows.records", 4000);
    private static final int CARDS = Integer.getInteger("windows.cards", 100);
    private static final int KILLS = Integer.getInteger("windows.kills", 1);
    private static final boolean EXACTLY_ONCE =
            Boolean.parseBoolean(System.getProperty("windows.exactly.once", "true"));
    private static final Duration STEP = Duration.ofDays(10).dividedBy(RECORDS);
    private static final Pattern REPLAYED = Pattern.compile("has read (\\d+) records again in \\d+ ms");

    private static final Map<String, String> WORKER = Map.of(
            "exactly.once.source.support", EXACTLY_ONCE ? "enabled" : "disabled",
            "plugin.discovery", "service_load",
            "session.timeout.ms", "6000",
            "heartbeat.interval.ms", "2000",
            "scheduled.rebalance.max.delay.ms", "0",
            "offset.flush.interval.ms", "1000",
            "producer.transaction.timeout.ms", "10000",
            "group.id", "surviving",
            "config.storage.topic", "surviving-config",
            "offset.storage.topic", "surviving-offset");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @Test
    void shouldHaveTheWindowsOfABatchThoughTheWorkerIsKilled() throws Exception {
        WindowedPayments payments = new WindowedPayments("surviving", WORKERS.kafka(), CARDS, STEP);
        payments.createTopics();
        int portion = RECORDS / (KILLS + 1);
        long replayed = 0;
        int twice = 0;
        for (int start = 0; start <= KILLS; start++) {
            Path directory = WORKERS.directory("surviving-" + start);
            try (WorkerProcess worker = WorkerProcess.start(
                    AppInfoParser.getVersion(), WORKERS.kafka().bootstrapServers(), directory, List.of(), WORKER)) {
                if (start == 0) {
                    ConnectRest.Answer answer = worker.rest().create(payments.connector(settings()));
                    assertThat(answer.isSuccess()).as(answer.message()).isTrue();
                }
                int before = payments.sent();
                try (KafkaProducer<String, String> producer = payments.producer()) {
                    payments.send(producer, start == KILLS ? RECORDS - before : portion);
                }
                if (start < KILLS) {
                    await().atMost(PATIENCE).until(() -> payments.written() > before + portion / 8);
                    worker.kill();
                } else {
                    twice = payments.requireAll();
                }
                replayed += replayed(worker.log());
            }
        }
        assertThat(replayed).as("records read again").isPositive();
        if (EXACTLY_ONCE) {
            assertThat(twice).isZero();
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("tasks.max", "2");
        // So that the worker is killed in the middle.
        settings.put("consumer.max.poll.records", "200");
        if (EXACTLY_ONCE) {
            settings.put("exactly.once.support", "required");
        }
        return settings;
    }

    private static long replayed(String log) {
        return REPLAYED.matcher(log)
                .results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
    }
}
