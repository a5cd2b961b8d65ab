// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.quickstart.ConnectRest.Answer;
import io.autoencoder.connect.quickstart.OutputTopics.Scored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Posts the connector, feeds it and shows what comes out. For one use in one thread. */
final class DemoRun {

    private static final long STALLED = TimeUnit.SECONDS.toNanos(120);
    private static final long QUIET = TimeUnit.SECONDS.toNanos(2);

    private final QuickstartOptions options;
    private final Screen screen;
    private final CountDownLatch stop;
    private final Tally tally;
    private long start;
    private long lastArrival;
    private long lastComment;

    /** @param stop at 0 ends the run */
    DemoRun(QuickstartOptions options, Screen screen, CountDownLatch stop) {
        this.options = options;
        this.screen = screen;
        this.stop = stop;
        this.tally = new Tally(options.label());
    }

    /** Runs until the last row has arrived, or until stopped. */
    void run(LocalKafka kafka, ConnectRest rest, Path directory) throws IOException, InterruptedException {
        SampleSource source = SampleSource.of(options, directory);
        Connector connector = source.connector();
        try (OutputTopics topics =
                        OutputTopics.create(kafka.bootstrapServers(), connector.topic(), connector.routedTopic());
                CsvFeed feed = source.open()) {
            screen.say("Posting " + options.project().relativize(source.file()) + " with");
            source.changes().forEach(change -> screen.say("  " + change));
            Thread feeding = new Thread(feed, "quickstart-feed");
            feeding.setDaemon(true);
            feed(feeding, source.wholeFiles(), rest, connector);
            watchFed(rest, connector, topics, feed);
            long fed = tally.total();
            long nanos = lastArrival - start;
            long in = options.keep() && stop.getCount() > 0
                    ? feed.rows() + watchAdded(rest, connector, topics, source, feed)
                    : feed.rows();
            screen.summary(tally, in, connector.topic(), connector.routedTopic());
            screen.speed(tally, fed, nanos, source.rate());
            if (!options.keep()) {
                screen.say("Next: -Dquickstart.keep=true leaves Kafka and Connect running for you to try things; "
                        + (options.example() == Example.TRANSACTIONS
                                ? ""
                                : "-Dquickstart.example=transactions scores categories, times and gaps; ")
                        + "-Dquickstart.input=FILE takes your rows, -Dquickstart.model=BUNDLE your model.");
            }
            feeding.interrupt();
            feeding.join();
        }
    }

    private void feed(Thread feeding, boolean wholeFiles, ConnectRest rest, Connector connector)
            throws IOException, InterruptedException {
        if (wholeFiles) {
            feeding.start();
            feeding.join();
        }
        start = System.nanoTime();
        lastArrival = start;
        Answer answer = rest.create(connector);
        if (!answer.isSuccess()) {
            throw new QuickstartException("the worker refuses the connector: " + answer.message());
        }
        if (!wholeFiles) {
            feeding.start();
        }
    }

    /** Until all that was fed has arrived. */
    private void watchFed(ConnectRest rest, Connector connector, OutputTopics topics, CsvFeed feed)
            throws IOException, InterruptedException {
        while (stop.getCount() > 0 && !(feed.isDone() && tally.total() >= feed.rows())) {
            if (poll(rest, connector, topics)) {
                continue;
            }
            long now = System.nanoTime();
            if (now - lastArrival > STALLED) {
                throw new QuickstartException("nothing has arrived for two minutes; " + tally.total() + " of "
                        + feed.rows() + " records came");
            }
            if (feed.isDone() && now - Math.max(lastArrival, lastComment) > QUIET) {
                // Kafka's file source leaves lines in its buffer if its batch is full; it looks there when the file
                // grows.
                feed.comment();
                lastComment = now;
            }
        }
    }

    /**
     * Until stopped.
     *
     * @return how many rows were added meanwhile
     */
    private long watchAdded(
            ConnectRest rest, Connector connector, OutputTopics topics, SampleSource source, CsvFeed feed)
            throws IOException, InterruptedException {
        AddedRows added = source.added(feed);
        screen.say("All " + feed.rows() + " rows are scored. Connect stays at " + rest.address() + " until Ctrl-C; "
                + source.howToAdd() + ".");
        while (stop.getCount() > 0) {
            poll(rest, connector, topics);
        }
        return added.count();
    }

    /** Takes what has arrived; says whether something has. */
    private boolean poll(ConnectRest rest, Connector connector, OutputTopics topics)
            throws IOException, InterruptedException {
        List<Scored> records = topics.poll();
        for (Scored record : records) {
            tally.add(record);
            if (record.fraud()) {
                screen.flagged(record);
            }
        }
        screen.refresh(tally);
        if (records.isEmpty()) {
            requireRunning(rest, connector);
        } else {
            lastArrival = System.nanoTime();
        }
        return !records.isEmpty();
    }

    private void requireRunning(ConnectRest rest, Connector connector) throws IOException, InterruptedException {
        Answer status;
        try {
            status = rest.get("/connectors/" + connector.name() + "/status");
        } catch (IOException e) {
            // Ctrl-C reaches the worker at the same time as this program, and may stop its REST interface first.
            if (stop.await(1, TimeUnit.SECONDS)) {
                return;
            }
            throw e;
        }
        for (JsonNode task : status.body().path("tasks")) {
            if (task.path("state").asText().equals("FAILED")) {
                throw new QuickstartException("the connector's task failed: "
                        + rootCause(task.path("trace").asText()));
            }
        }
    }

    /** The message of the last exception in a stack trace, without the exception's name. */
    static String rootCause(String trace) {
        String cause = trace.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .orElseGet(() -> trace.lines().findFirst().orElse("it does not say why"));
        return cause.replaceFirst("^(Caused by: )?[\\w.$]+(Exception|Error): ", "");
    }
}
