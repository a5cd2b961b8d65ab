// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the doctor reaches a worker, and what it says where it does not. */
class DoctorAccessTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost:8083                     | URL is the address of a worker's REST interface, with http or https, such as http://localhost:8083
            ftp://localhost                    | URL is the address of a worker's REST interface, with http or https, such as http://localhost:8083
            http://                            | URL is the address of a worker's REST interface, with http or https, such as http://localhost:8083
            http://localhost:8083/?a=b         | URL is the address of a worker's REST interface, with http or https, such as http://localhost:8083
            http://kai:secret@localhost        | the address must not hold a name or password, which other users of this machine could read; give them with --user and --password-file
            http://localhost --timeout 0       | --timeout must be between 1 and 3600 seconds, got 0
            http://localhost --user kai        | --user and --password-file belong together; one of them is missing
            http://localhost --password-file p | --user and --password-file belong together; one of them is missing
            http://localhost --token-file /no/such/file | --token-file /no/such/file: cannot be read (no such directory: /no/such)
            """)
    void answersMistakesWithOneSentence(String line, String sentence) {
        CommandLineRun run = CommandLineRun.of(("doctor " + line).split(" +"));

        assertThat(run).isEqualTo(new CommandLineRun(2, "", "error: " + sentence + "\n"));
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(worker("http://127.0.0.1:" + port))
                .contains("the worker is not there: nobody listens on port " + port);
    }

    @Test
    void saysThatTheHostIsUnknown() {
        assertThat(worker("http://no-such-host.invalid"))
                .contains("the worker has a host name that is not known here: no-such-host.invalid");
    }

    /** It takes the connection and says nothing. */
    @Test
    void saysThatNoAnswerCame() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(worker("http://127.0.0.1:" + silent.getLocalPort(), "--timeout", "1"))
                    .contains("the worker did not answer within 1 s")
                    .contains("--timeout waits longer");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http  | the worker does not speak HTTP
            https | the worker does not agree on TLS (
            """)
    void saysThatThePortSpeaksAnotherProtocol(String scheme, String sentence) throws Exception {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread answers = new Thread(() -> answerAll(other, "SSH-2.0-other\r\n\r\n"));
        answers.start();
        try (other) {
            String[] arguments = {scheme + "://127.0.0.1:" + other.getLocalPort(), "--timeout", "5"};

            String said = worker(arguments);
            // Once in some hundred handshakes Java's client misses the answer and waits for it in vain.
            for (int again = 0; again < 2 && said.contains("cannot be connected to within 5 s"); again++) {
                said = worker(arguments);
            }

            assertThat(said).contains(sentence);
        }
        answers.join();
    }

    /** Gives each connection the same answer to whatever it says, until the socket is closed. */
    private static void answerAll(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                // What came in unread would reset the connection, and the answer be lost.
                socket.setSoTimeout(500);
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // Nobody reads the rest, or the test is over.
            }
        }
    }

    @Test
    void saysThatTheCertificateIsNotTrusted() throws Exception {
        char[] password = "changeit".toCharArray();
        Path file = folder.resolve("worker.p12");
        ProgramRun made = ProgramRun.in(
                folder,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=worker",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString()));
        assertThat(made.exitCode()).as(made.err()).isZero();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        try {
            assertThat(worker("https://127.0.0.1:" + server.getAddress().getPort()))
                    .contains("the worker has a certificate that is not trusted here")
                    .contains("AUTOENCODER_OPTS=-Djavax.net.ssl.trustStore=FILE");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysWhoAsks() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "correct horse\nmore\n");
        Path token = Files.writeString(folder.resolve("token"), "abc.def");
        try (StubWorker worker = StubWorker.start()) {
            CommandLineRun basic = CommandLineRun.of(
                    "doctor", worker.address(), "--user", "kai", "--password-file", password.toString());
            assertThat(basic.exitCode()).isZero();
            assertThat(Set.copyOf(worker.authorizations())).isEqualTo(Set.of("Basic a2FpOmNvcnJlY3QgaG9yc2U="));

            worker.authorizations().clear();
            CommandLineRun bearer = CommandLineRun.of("doctor", worker.address(), "--token-file", token.toString());
            assertThat(Set.copyOf(worker.authorizations())).isEqualTo(Set.of("Bearer abc.def"));
            for (CommandLineRun run : List.of(basic, bearer)) {
                assertThat(run.out() + run.err()).doesNotContain("horse", "abc.def", "a2Fp");
            }
        }
    }

    @Test
    void refusesEmptySecrets() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "\nabc");

        assertThat(CommandLineRun.in(folder, "doctor http://localhost --token-file " + token)
                        .err())
                .isEqualTo("error: --token-file token: its first line holds no secret\n");
    }

    /** The only finding: there is no worker to ask more of. */
    private static String worker(String... args) {
        CommandLineRun run = CommandLineRun.of(
                Stream.concat(Stream.of("doctor"), Stream.of(args)).toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("0 ok, 0 warnings, 1 failed").doesNotContain("Exception");
        return run.out();
    }
}
