// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program behind {@code mvn -Pquickstart}: runs a CSV file through a scoring connector on its own broker and
 * worker.
 */
public final class Quickstart {

    private static final int MISTAKE = 2;
    private static final int TERMINATED = 143;
    private static final long SHUTDOWN_SECONDS = 20;

    /**
     * Whether Maven waits for this process: it is stopped with it, and mistakes are told there, see {@link MavenSide}.
     */
    private static final boolean OF_MAVEN = Boolean.getBoolean("quickstart.maven");

    private static final String PAGE = "/autoencoder/";

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
            if (OF_MAVEN) {
                ProcessHandle.current().parent().ifPresent(Quickstart::endWith);
            }
            quickstart.run();
        } catch (QuickstartException e) {
            if (OF_MAVEN) {
                Files.createDirectories(failed.getParent());
                Files.writeString(failed, e.getMessage());
            } else {
                out.println("error: " + e.getMessage());
            }
            exitCode = MISTAKE;
        } finally {
            closed.countDown();
        }
        System.exit(exitCode);
    }

    private static void endWith(ProcessHandle maven) {
        CompletableFuture<Void> unused = maven.onExit().thenRun(() -> System.exit(TERMINATED));
    }

    /** A file that tells Maven of a mistake. */
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
        if (options.spooldir().isPresent()) {
            plugins.installJars("kafka-connect-spooldir", options.spooldir().get());
        }
        try (LocalKafka kafka = starting("a Kafka broker", () -> LocalKafka.start(directory.resolve("kafka")));
                LocalConnect connect = starting(
                        "a Connect worker with " + component.getFileName(),
                        () -> LocalConnect.start(
                                kafka.bootstrapServers(), List.of(plugins.path()), workerSettings()))) {
            screen.say("Kafka at " + kafka.bootstrapServers() + ", Connect at "
                    + connect.rest().address() + ", log in " + directory.resolve(LOG));
            screen.say("Watch it: " + connect.rest().address() + PAGE);
            new DemoRun(options, screen, stop).run(kafka, connect.rest(), directory);
        }
    }

    private interface Start<T> {
        T call() throws IOException, InterruptedException;
    }

    /** Starts something, saying so meanwhile. */
    private <T> T starting(String what, Start<T> start) throws IOException, InterruptedException {
        Waiting waiting = screen.waiting("Starting " + what);
        try {
            return start.call();
        } finally {
            waiting.close();
        }
    }

    /** Removes what an earlier run left there, and nothing that no run writes. */
    static Path emptied(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> entries = Files.list(directory)) {
            Optional<Path> unknown = entries.map(Path::getFileName)
                    .filter(name -> !WRITTEN.contains(name.toString()))
                    .min(Comparator.naturalOrder());
            if (unknown.isPresent()) {
                throw new QuickstartException("quickstart.directory=" + directory + " holds " + unknown.get()
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

    /** With the page; the CSV spooldir connector has no service files, so that it takes a scan to be found. */
    private Map<String, String> workerSettings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("rest.extension.classes", "io.autoencoder.connect.monitor.MonitorRestExtension");
        if (options.spooldir().isPresent()) {
            settings.put("plugin.discovery", "hybrid_warn");
        }
        return settings;
    }
}
