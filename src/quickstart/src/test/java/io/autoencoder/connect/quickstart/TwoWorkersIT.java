// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two workers share the tasks of a connector while records come, and lose each other: one is stopped and started again,
 * then the other is killed. Nothing is lost, nothing doubled, and windows are those of a batch.
 * {@code -Dworkers.records=60000 -Dworkers.rate=500} makes more of it.
 */
class TwoWorkersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final int TASKS = 4;
    private static final int LEAST_RECORDS = Integer.getInteger("workers.records", 4000);

    /** Records a second. */
    private static final int RATE = Integer.getInteger("workers.rate", 200);

    private static final int TICKS = 10;
    private static final int CARDS = 100;
    private static final Duration STEP = Duration.ofMinutes(4);
    private static final String NAME = "shared";

    private static final Map<String, String> WORKER = Map.of(
            "exactly.once.source.support", "enabled",
            "plugin.discovery", "service_load",
            "session.timeout.ms", "6000",
            "heartbeat.interval.ms", "2000",
            "scheduled.rebalance.max.delay.ms", "1000",
            "producer.transaction.timeout.ms", "10000",
            "group.id", NAME,
            "config.storage.topic", NAME + "-config",
            "offset.storage.topic", NAME + "-offset",
            "status.storage.topic", NAME + "-status");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private final List<WorkerProcess> started = new ArrayList<>();

    /** Transactions that come steadily, whoever takes them. */
    private static final class Load implements Callable<Void> {

        private final WindowedPayments payments;
        private volatile boolean isEnough;

        Load(WindowedPayments payments) {
            this.payments = payments;
        }

        @Override
        public Void call() throws IOException, InterruptedException {
            try (KafkaProducer<String, String> producer = payments.producer()) {
                while (!isEnough || payments.sent() < LEAST_RECORDS) {
                    payments.send(producer, RATE / TICKS);
                    Thread.sleep(1000 / TICKS);
                }
            }
            return null;
        }

        void end() {
            isEnough = true;
        }
    }

    @AfterEach
    void stopWorkers() {
        started.forEach(WorkerProcess::close);
    }

    private WorkerProcess start(String name) throws IOException {
        WorkerProcess worker = WorkerProcess.start(
                AppInfoParser.getVersion(),
                WORKERS.kafka().bootstrapServers(),
                WORKERS.directory(NAME + "-" + name),
                List.of(),
                WORKER);
        started.add(worker);
        return worker;
    }

    @Test
    void shouldScoreEachRecordOnceThoughWorkersComeAndGo() throws Exception {
        WindowedPayments payments = new WindowedPayments(NAME, WORKERS.kafka(), CARDS, STEP);
        payments.createTopics();
        WorkerProcess stays = start("first");
        WorkerProcess leaves = start("second");
        Map<String, String> settings = Map.of(
                "tasks.max",
                Integer.toString(TASKS),
                "exactly.once.support",
                "required",
                "group.id",
                NAME + "-progress");
        ConnectRest.Answer answer = stays.rest().create(payments.connector(settings));
        assertThat(answer.isSuccess()).as(answer.message()).isTrue();
        Load load = new Load(payments);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Void> sending = thread.submit(load);
            awaitTasks(stays, Map.of(stays, 2, leaves, 2));
            awaitMore(payments);

            leaves.close();
            awaitTasks(stays, Map.of(stays, TASKS));
            awaitMore(payments);
            WorkerProcess comesBack = start("second-again");
            awaitTasks(stays, Map.of(stays, 2, comesBack, 2));
            awaitMore(payments);

            stays.kill();
            awaitTasks(comesBack, Map.of(comesBack, TASKS));

            load.end();
            sending.get();
            await().atMost(PATIENCE).until(() -> lags(comesBack), List.of(0.0, 0.0, 0.0, 0.0)::equals);
            await().atMost(PATIENCE).until(() -> payments.lag(NAME + "-progress") == 0);
            assertThat(payments.requireAll()).as("records that came twice").isZero();
        } finally {
            load.end();
            thread.shutdown();
        }
    }

    /** Until so many tasks run on each of the workers, and none elsewhere. */
    private static void awaitTasks(WorkerProcess asked, Map<WorkerProcess, Integer> wanted) {
        Map<String, Integer> byWorker = new HashMap<>();
        wanted.forEach((worker, tasks) -> byWorker.put(worker.rest().address().getAuthority(), tasks));
        await().atMost(PATIENCE).until(() -> running(asked), byWorker::equals);
    }

    /** How many tasks run, by worker. */
    private static Map<String, Integer> running(WorkerProcess asked) throws IOException, InterruptedException {
        Map<String, Integer> running = new HashMap<>();
        for (JsonNode task :
                asked.rest().get("/connectors/" + NAME + "/status").body().path("tasks")) {
            String state = task.path("state").asText();
            assertThat(state).as(task.path("trace").asText()).isNotEqualTo("FAILED");
            if (state.equals("RUNNING")) {
                running.merge(task.path("worker_id").asText(), 1, Integer::sum);
            }
        }
        return running;
    }

    /** Until transactions end behind those that have ended now. */
    private static void awaitMore(WindowedPayments payments) {
        long before = payments.written();
        await().atMost(PATIENCE).until(() -> payments.written() > before + RATE);
    }

    /** Of a worker's tasks, as their metrics tell. */
    private static List<Double> lags(WorkerProcess worker) throws Exception {
        List<Double> lags = new ArrayList<>();
        for (ObjectName name : worker.transformMBeans(NAME)) {
            boolean isOfTask = name.getKeyPropertyList().keySet().equals(Set.of("type", "connector", "task"));
            if (isOfTask) {
                lags.add(((Number) worker.attribute(name, "record-lag")).doubleValue());
            }
        }
        return lags;
    }
}
