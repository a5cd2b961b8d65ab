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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two workers share the tasks of a connector: the page of each shows its own, and tells of the other's. Then, while
 * records come, they lose each other: one is stopped and started again, then the other is killed. Nothing is lost,
 * nothing doubled, and windows are those of a batch. {@code -Dworkers.records=60000 -Dworkers.rate=500} makes more of
 * it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoWorkersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final int TASKS = 4;
    private static final int LEAST_RECORDS = Integer.getInteger("workers.records", 4000);

    /** Records a second. */
    private static final int RATE = Integer.getInteger("workers.rate", 200);

    private static final int TICKS = 10;
    private static final int CARDS = 100;
    private static final int SHOWN_RECORDS = 400;
    private static final Pattern SCORED = Pattern.compile("([\\d,]+) scored");
    private static final Duration STEP = Duration.ofMinutes(4);
    private static final String NAME = "shared";

    private static final Map<String, String> WORKER = Map.ofEntries(
            Map.entry("exactly.once.source.support", "enabled"),
            Map.entry("plugin.discovery", "service_load"),
            Map.entry("rest.extension.classes", "io.autoencoder.connect.monitor.MonitorRestExtension"),
            Map.entry("session.timeout.ms", "6000"),
            Map.entry("heartbeat.interval.ms", "1000"),
            Map.entry("scheduled.rebalance.max.delay.ms", "1000"),
            Map.entry("producer.transaction.timeout.ms", "10000"),
            Map.entry("group.id", NAME),
            Map.entry("config.storage.topic", NAME + "-config"),
            Map.entry("offset.storage.topic", NAME + "-offset"),
            Map.entry("status.storage.topic", NAME + "-status"));

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private static final List<WorkerProcess> STARTED = new ArrayList<>();

    private static WorkerProcess stays;
    private static WorkerProcess leaves;

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

    @BeforeAll
    static void startWorkers() throws IOException {
        stays = start("first");
        leaves = start("second");
    }

    @AfterAll
    static void killWorkers() throws InterruptedException {
        for (WorkerProcess worker : STARTED) {
            worker.kill();
        }
    }

    private static WorkerProcess start(String name) throws IOException {
        WorkerProcess worker = WorkerProcess.start(
                AppInfoParser.getVersion(),
                WORKERS.kafka().bootstrapServers(),
                WORKERS.directory(NAME + "-" + name),
                List.of(),
                WORKER);
        STARTED.add(worker);
        return worker;
    }

    @Test
    @Order(1)
    void shouldShowOnEachWorkersPageWhatRunsThere() throws Exception {
        WindowedPayments payments = new WindowedPayments("shown", WORKERS.kafka(), CARDS, STEP);
        payments.createTopics();
        try (Browser browser = Browser.start();
                KafkaProducer<String, String> producer = payments.producer()) {
            MonitorPage page = new MonitorPage(browser);
            browser.show(1280, "light");
            browser.open(stays.rest().address() + "/autoencoder/");
            page.awaitText("#empty-title", "Nothing is scored on this worker");
            page.awaitText("#empty-text", "As soon as a task with the transform ScoreAnomaly runs here");
            page.awaitText("#state", "Nothing to show");
            assertThat(browser.find("#coverage").isDisplayed()).isFalse();
            page.assertIsForEverybody("empty");

            ConnectRest.Answer answer = stays.rest()
                    .create(payments.connector(Map.of("tasks.max", Integer.toString(TASKS), "group.id", "shown")));
            assertThat(answer.isSuccess()).as(answer.message()).isTrue();
            payments.send(producer, SHOWN_RECORDS);
            producer.flush();
            // The page that was open finds it by itself.
            page.awaitText("#answer-scoring .why", "scored");
            page.awaitText("#coverage-text", "2 of the cluster's 4 scoring tasks: those of this worker.");
            page.awaitText("#coverage-text", "Each worker shows its own; the others are linked.");
            page.assertIsForEverybody("shared");

            String other = leaves.rest().address().getAuthority();
            assertThat(browser.text("#coverage-table a")).isEqualTo(other);
            browser.find("#coverage-table a").click();
            page.awaitText("#coverage-table a", stays.rest().address().getAuthority());
            await().atMost(PATIENCE).until(() -> scored(browser, stays) + scored(browser, leaves) == SHOWN_RECORDS);
        } finally {
            stays.rest().delete("/connectors/shown");
        }
    }

    /** How many records the page of a worker says were scored there. */
    private static int scored(Browser browser, WorkerProcess worker) {
        browser.open(worker.rest().address() + "/autoencoder/");
        new MonitorPage(browser).awaitText("#answer-scoring .why", "scored");
        Matcher count = SCORED.matcher(browser.text("#answer-scoring .why"));
        assertThat(count.find()).isTrue();
        return Integer.parseInt(count.group(1).replace(",", ""));
    }

    @Test
    @Order(2)
    void shouldScoreEachRecordOnceThoughWorkersComeAndGo() throws Exception {
        WindowedPayments payments = new WindowedPayments(NAME, WORKERS.kafka(), CARDS, STEP);
        payments.createTopics();
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
