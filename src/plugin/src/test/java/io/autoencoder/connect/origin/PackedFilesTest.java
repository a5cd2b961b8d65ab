// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.autoencoder.connect.engine.InvalidModelException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedFilesTest {

    private static final byte[] CONTENT = "a packed bundle".getBytes(StandardCharsets.UTF_8);
    private static final String SUM = Checksums.of(CONTENT);

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong clock = new AtomicLong();
    private HttpServer server;
    private PackedFiles files;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/cards.zip", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        server.createContext("/chunked.zip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[200]);
            exchange.close();
        });
        server.createContext("/large.zip", exchange -> {
            exchange.sendResponseHeaders(200, 200);
            exchange.close();
        });
        server.createContext("/short.zip", exchange -> {
            exchange.sendResponseHeaders(200, 90);
            exchange.getResponseBody().write(CONTENT, 0, 5);
            exchange.close();
        });
        server.createContext("/moved.zip", exchange -> {
            exchange.getResponseHeaders().add("Location", "/cards.zip");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/round.zip", exchange -> {
            exchange.getResponseHeaders().add("Location", "/round.zip");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.start();
        files = files(getClass().getClassLoader());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private PackedFiles files(ClassLoader component) {
        return new PackedFiles(component, folder, clock::get, new HttpFile(100));
    }

    @ParameterizedTest
    @CsvSource({"cards.zip", "moved.zip"})
    void downloadsOnceAndKeepsIt(String name) throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(copied(remote(name, SUM))).isEqualTo(CONTENT);
        }

        assertThat(requests).hasValue(1);
        assertThat(kept())
                .singleElement()
                .extracting(file -> file.getFileName().toString())
                .isEqualTo(SUM + ".zip");

        server.stop(0);
        assertThat(copied(remote("elsewhere.zip", SUM)))
                .as("whatever the address")
                .isEqualTo(CONTENT);
    }

    @Test
    void downloadsAgainWhatWasDamagedMeanwhile() throws IOException {
        copied(remote("cards.zip", SUM));
        Files.writeString(kept().get(0), "another");

        assertThat(copied(remote("cards.zip", SUM))).isEqualTo(CONTENT);
        assertThat(kept().get(0)).hasBinaryContent(CONTENT);
        assertThat(requests).hasValue(2);
    }

    @Test
    void downloadsOnceForManyTasks() throws Exception {
        ExecutorService tasks = Executors.newFixedThreadPool(8);
        try {
            List<Callable<byte[]>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(() -> copied(remote("cards.zip", SUM)));
            }
            for (Future<byte[]> call : tasks.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(CONTENT);
            }
        } finally {
            tasks.shutdownNow();
        }
        assertThat(requests).hasValue(1);
    }

    /** As workers in processes of their own do. */
    @Test
    void downloadsForManyWorkersAtOnce() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<byte[]>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(() -> copied(files(getClass().getClassLoader()), remote("cards.zip", SUM)));
            }
            for (Future<byte[]> call : workers.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(CONTENT);
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(kept()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    absent.zip  | the server answers with status 404 and not with the file
                    round.zip   | the server redirects more than 5 times
                    large.zip   | larger than the 100 bytes that a packed bundle may have
                    chunked.zip | larger than the 100 bytes that a packed bundle may have
                    """)
    void saysWhyItCannotBeHad(String name, String reason) throws IOException {
        refused(remote(name, SUM), reason);
        assertThat(kept()).isEmpty();
    }

    @Test
    void refusesAnotherChecksum() throws IOException {
        String other = SUM.replace('1', '0');

        refused(
                remote("cards.zip", other),
                "what is there has the checksum " + SUM
                        + " and not the one behind #sha256=; set that one if the file was" + " exchanged on purpose");
        assertThat(kept()).isEmpty();
    }

    @Test
    void refusesWhatWasCutShort() throws IOException {
        refused(
                remote("short.zip", SUM),
                "what is there has the checksum " + Checksums.of("a pac".getBytes(StandardCharsets.UTF_8))
                        + " and not the one behind #sha256=; set that one if the file was exchanged on purpose");
        assertThat(kept()).isEmpty();
    }

    @Test
    void saysThatNothingAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        refused(
                new ModelAddress.Remote(URI.create("http://127.0.0.1:" + free + "/cards.zip"), SUM),
                "nothing can be reached at 127.0.0.1:" + free + " (Connection refused)");
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        refused(
                new ModelAddress.Remote(URI.create("http://no-such-host.invalid/cards.zip"), SUM),
                "the host no-such-host.invalid is not known to this machine");
    }

    @Test
    void saysThatThereIsNoSecureConnection() throws Exception {
        ExecutorService plain = Executors.newSingleThreadExecutor();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<?> answered = plain.submit(() -> {
                try (Socket connection = socket.accept()) {
                    connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                }
                return null;
            });
            URI uri = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/cards.zip");

            assertThatExceptionOfType(InvalidModelException.class)
                    .isThrownBy(() -> copied(new ModelAddress.Remote(uri, SUM)))
                    .withMessageContaining("there is no secure connection to the server (")
                    .withMessageEndingWith("); the JVM's trust store has to know its certificate");
            answered.get();
        } finally {
            plain.shutdownNow();
        }
    }

    /** One request of a user asks dozens of times. */
    @Test
    void doesNotAskAgainAtOnceWhatFailed() {
        server.removeContext("/cards.zip");
        ModelAddress.Remote address = remote("cards.zip", SUM);
        refused(address, "the server answers with status 404 and not with the file");
        server.stop(0);

        refused(address, "the server answers with status 404 and not with the file");

        clock.addAndGet(5_000_000_000L);
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> copied(address))
                .withMessageContaining("nothing can be reached at");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://a/b   | /c            | http://a/c
                    http://a/b   | https://d/e   | https://d/e
                    https://a/b  | https://d/e   | https://d/e
                    https://a/b  | //d/e         | https://d/e
                    https://a/b  | http://d/e    | the server redirects from https: to another protocol, which is not followed
                    https://a/b  | file:///e     | the server redirects from https: to another protocol, which is not followed
                    http://a/b   | file:///e     | the server redirects to what is no web address, which is not followed
                    http://a/b   | jar:http://x  | the server redirects to what is no web address, which is not followed
                    http://a/b   | %%            | the server redirects to what is no address
                    """)
    void followsNoRedirectThatIsLessSecure(URI from, String location, String outcome) {
        ModelAddress.Remote address = new ModelAddress.Remote(from, SUM);
        if (outcome.contains(" ")) {
            assertThatExceptionOfType(InvalidModelException.class)
                    .isThrownBy(() -> HttpFile.redirected(address, from, location))
                    .withMessage(from + ": " + outcome);
        } else {
            assertThat(HttpFile.redirected(address, from, location)).hasToString(outcome);
        }
    }

    @Test
    void copiesAPinnedFile() throws IOException {
        Path file = Files.write(folder.resolve("cards.zip"), CONTENT);

        assertThat(copied(new ModelAddress.PinnedFile(file, SUM))).isEqualTo(CONTENT);

        Files.writeString(file, "another");
        refused(
                new ModelAddress.PinnedFile(file, SUM),
                "what is there has the checksum " + Checksums.of(Files.readAllBytes(file))
                        + " and not the one behind #sha256=; set that one if the file was exchanged on purpose");
    }

    @Test
    void copiesFromTheComponent() throws IOException {
        Path resource = folder.resolve("META-INF/autoencoder/cards.zip");
        Files.createDirectories(resource.getParent());
        Files.write(resource, CONTENT);
        try (URLClassLoader component =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(copied(files(component), new ModelAddress.OnClassPath("cards")))
                    .isEqualTo(CONTENT);
        }
        refused(
                new ModelAddress.OnClassPath("cards"),
                "the component holds no bundle of this name; put it there with autoencoder package, and install that"
                        + " archive on every worker");
    }

    private ModelAddress.Remote remote(String name, String sha256) {
        return new ModelAddress.Remote(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name), sha256);
    }

    private byte[] copied(ModelAddress.Packed address) throws IOException {
        return copied(files, address);
    }

    private byte[] copied(PackedFiles from, ModelAddress.Packed address) throws IOException {
        Path own = Files.createTempDirectory(folder, "own").resolve("bundle.zip");
        from.copy(address, own);
        return Files.readAllBytes(own);
    }

    private List<Path> kept() throws IOException {
        Path directory = folder.resolve("autoencoder-models-" + System.getProperty("user.name"));
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.toList();
        }
    }

    private void refused(ModelAddress.Packed address, String reason) {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> copied(address))
                .withMessage(address + ": " + reason);
    }
}
