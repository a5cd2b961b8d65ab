// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.quickstart.ConnectRest.Answer;
import io.autoencoder.connect.quickstart.ScoredTopics.Scored;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program behind {@code mvn -Pquickstart}: runs a CSV file through a scoring connector on its own broker and worker. */
public final class Quickstart {

    private static final int MISTAKE = 2;
    private static final long STALLED = TimeUnit.SECONDS.toNanos(30);
    private static final long SHUTDOWN_SECONDS = 20;

    /** Open already: logging starts before all else. */
    private static final String LOG = "worker.log";

    /** All that a run leaves in its directory. */
    private static final Set<String> WRITTEN = Set.of("plugins", "kafka", "input", "finished", "error", "failed", LOG);

    private final QuickstartOptions options;
    private final Screen screen;
    private final CountDownLatch stop = new CountDownLatch(1);

    Quickstart(QuickstartOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int exitCode = 0;
        CountDownLatch closed = new CountDownLatch(1);
        Path failed = failureMark();
        try {
            Files.deleteIfExists(failed);
            Quickstart quickstart = new Quickstart(QuickstartOptions.of(System.getProperties()), new Screen(out));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> quickstart.stop(closed), "quickstart-stop"));
            quickstart.run();
        } catch (QuickstartException e) {
            out.println("error: " + e.getMessage());
            Files.createDirectories(failed.getParent());
            Files.writeString(failed, e.getMessage());
            exitCode = MISTAKE;
        } finally {
            closed.countDown();
        }
        System.exit(exitCode);
    }

    /** A file that tells the build of a mistake. */
    private static Path failureMark() {
        return Path.of(System.getProperty("quickstart.directory", "target/quickstart"))
                .resolve("failed");
    }

    /** Ctrl-C: lets {@link #run} end by itself. */
    private void stop(CountDownLatch closed) {
        stop.countDown();
        try {
            closed.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs until the last row has arrived, or until stopped. */
    void run() throws IOException, InterruptedException {
        Path directory = emptied(options.directory());
        PluginDirectory plugins = new PluginDirectory(directory.resolve("plugins"));
        Path component = plugins.install(options.archive());
        plugins.installJars("kafka-connect-file", options.fileConnector());
        screen.say("Starting a Kafka broker and a Connect worker with " + component.getFileName() + " …");
        try (LocalKafka kafka = LocalKafka.start(directory.resolve("kafka"));
                LocalConnect connect =
                        LocalConnect.start(kafka.bootstrapServers(), pluginPath(plugins), workerSettings())) {
            screen.say("Kafka at " + kafka.bootstrapServers() + ", Connect at "
                    + connect.rest().address() + ", log in " + directory.resolve(LOG));
            run(kafka, connect.rest(), directory);
        }
    }

    /** Removes what an earlier run left there, and nothing that no run writes. */
    static Path emptied(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> entries = Files.list(directory)) {
            Optional<Path> stranger = entries.map(Path::getFileName)
                    .filter(name -> !WRITTEN.contains(name.toString()))
                    .min(Comparator.naturalOrder());
            if (stranger.isPresent()) {
                throw new QuickstartException("quickstart.directory=" + directory + " holds " + stranger.get()
                        + ", which is not the quickstart's; name a directory that is empty or absent");
            }
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(directory) && !path.endsWith(LOG))
                    .toList()) {
                Files.delete(file);
            }
        }
        return directory.toRealPath();
    }

    private List<Path> pluginPath(PluginDirectory plugins) {
        List<Path> path = new ArrayList<>(List.of(plugins.path()));
        options.spooldir().ifPresent(path::add);
        return path;
    }

    /** The CSV spooldir connector has no service files, so that it takes a scan to be found. */
    private Map<String, String> workerSettings() {
        return options.spooldir().isPresent() ? Map.of("plugin.discovery", "hybrid_warn") : Map.of();
    }

    private void run(LocalKafka kafka, ConnectRest rest, Path directory) throws IOException, InterruptedException {
        SampleSource source = SampleSource.of(options, directory);
        Connector connector = source.connector();
        try (ScoredTopics topics =
                        ScoredTopics.create(kafka.bootstrapServers(), connector.topic(), connector.routedTopic());
                CsvFeed feed = source.open()) {
            screen.say("Posting " + options.project().relativize(source.file()) + " with");
            source.changes().forEach(change -> screen.say("  " + change));
            Thread feeding = new Thread(feed, "quickstart-feed");
            feeding.setDaemon(true);
            if (source.wholeFiles()) {
                feeding.start();
                feeding.join();
                create(rest, connector);
            } else {
                create(rest, connector);
                feeding.start();
            }
            Tally tally = watch(rest, connector, topics, feed);
            screen.summary(tally, feed.rows(), connector.topic(), connector.routedTopic());
            if (!options.keep()) {
                screen.say("Next: -Dquickstart.keep=true leaves Kafka and Connect running for you to try things;"
                        + " -Dquickstart.input=FILE takes your rows, -Dquickstart.model=BUNDLE your model.");
            }
            feeding.interrupt();
            feeding.join();
        }
    }

    private static void create(ConnectRest rest, Connector connector) throws IOException, InterruptedException {
        Answer answer = rest.create(connector);
        if (!answer.isSuccess()) {
            throw new QuickstartException("the worker refuses the connector: " + answer.message());
        }
    }

    private Tally watch(ConnectRest rest, Connector connector, ScoredTopics topics, CsvFeed feed)
            throws IOException, InterruptedException {
        Tally tally = new Tally(options.label());
        long lastArrival = System.nanoTime();
        boolean told = false;
        while (stop.getCount() > 0) {
            List<Scored> records = topics.poll();
            for (Scored record : records) {
                tally.add(record.value(), record.fraud());
                if (record.fraud()) {
                    screen.flagged(record);
                }
            }
            screen.refresh(tally);
            if (!records.isEmpty()) {
                lastArrival = System.nanoTime();
            } else {
                requireRunning(rest, connector);
            }
            if (feed.isDone() && tally.total() >= feed.rows()) {
                if (!options.keep()) {
                    return tally;
                }
                told = told || tellHowToGoOn(rest, feed.rows());
            } else if (System.nanoTime() - lastArrival > STALLED) {
                throw new QuickstartException(
                        "nothing has arrived for 30 s; " + tally.total() + " of " + feed.rows() + " records came");
            }
        }
        return tally;
    }

    private boolean tellHowToGoOn(ConnectRest rest, long rows) {
        screen.say("All " + rows + " rows are scored. Connect stays at " + rest.address() + " until Ctrl-C; lines that"
                + " you append to " + options.directory().resolve(SampleSource.FED_FILE) + " are scored, too.");
        return true;
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
