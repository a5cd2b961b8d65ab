// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that come from addresses, and those that must be signed, in a worker. */
class TravelingModelsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path MODEL = Workers.project().resolve("models/creditcard");
    private static final KeyPair KEY = ModelParcel.newKey();
    private static final String TRUSTED = ModelParcel.text(ModelParcel.newKey()) + "," + ModelParcel.text(KEY);
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private static HttpServer server;
    private static byte[] packed;

    @BeforeAll
    static void serve() throws IOException {
        Path signed = ModelParcel.copy(MODEL, WORKERS.directory("packed"));
        packed = ModelParcel.zip(ModelParcel.sign(signed, KEY, ""));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/cards.zip", exchange -> {
            REQUESTS.incrementAndGet();
            exchange.sendResponseHeaders(200, packed.length);
            exchange.getResponseBody().write(packed);
            exchange.close();
        });
        server.createContext("/page.html", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write("page".getBytes(UTF_8));
            exchange.close();
        });
        server.createContext("/large.zip", exchange -> {
            exchange.sendResponseHeaders(200, (512L << 20) + 1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static String at(String file) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file;
    }

    @Test
    void shouldScoreAlikeWhereverTheModelComesFrom() throws Exception {
        new Topics(WORKERS.kafka()).create("travel");
        new Topics(WORKERS.kafka()).produce("travel", SampleConnectorsIT.transactions(SampleConnectorsIT.sample(51)));
        Path zip = Files.write(WORKERS.directory("zip").resolve("cards.zip"), packed);
        Path signed = ModelParcel.sign(
                ModelParcel.copy(MODEL, WORKERS.directory("signed")), KEY, "expires 2999-01-01T00:00:00Z\n");
        Map<String, Map<String, String>> models = new LinkedHashMap<>();
        models.put("path", Map.of("transforms.score.model", MODEL.toString()));
        models.put("component", Map.of("transforms.score.model", "classpath:creditcard"));
        models.put("server", model(at("cards.zip") + "#sha256=" + ModelParcel.sha256(packed)));
        models.put("file", model("file://" + zip + "#sha256=" + ModelParcel.sha256(packed)));
        models.put("signed", model(signed.toString()));

        int before = REQUESTS.get();
        Map<String, List<String>> scored = new HashMap<>();
        for (Map.Entry<String, Map<String, String>> model : models.entrySet()) {
            scored.put(model.getKey(), scored(model.getKey(), model.getValue()));
        }

        assertThat(scored.get("path")).hasSize(50).allMatch(line -> line.contains("anomaly_score"));
        assertThat(scored.values()).containsOnly(scored.get("path"));
        assertThat(REQUESTS.get() - before).as("downloads").isEqualTo(1);
    }

    private static Map<String, String> model(String model) {
        return Map.of("transforms.score.model", model, "transforms.score.model.trusted.keys", TRUSTED);
    }

    private List<String> scored(String name, Map<String, String> model) throws Exception {
        Path file = WORKERS.directory(name).resolve("scored.txt");
        Connector sink = SampleConnectorsIT.scoringSink("travel-" + name, "travel", file)
                .with(model)
                .with(Map.of("transforms", "score"));
        ConnectRest.Answer answer = WORKERS.rest().create(sink);
        assertThat(answer.status()).as(answer.message()).isEqualTo(201);
        await().atMost(PATIENCE)
                .until(() -> Files.exists(file) && Files.readAllLines(file).size() >= 50);
        WORKERS.rest().delete("/connectors/travel-" + name);
        return Files.readAllLines(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    unsigned  |                    | not signed: it lacks autoencoder.sig, which autoencoder sign writes
                    stranger  |                    | , which is none of the trusted keys
                    expired   |                    | its signature expired at 2020-01-01T00:00:00Z; sign the bundle again
                    signed    | autoencoder.json   | its file autoencoder.json is not what was signed: it was changed since
                    signed    | model.h5           | its file model.h5 is not what was signed: it was changed since
                    signed    | autoencoder.sig    | its autoencoder.sig
                    """)
    void shouldRefuseWhatIsNotSignedAsAsked(String bundle, String changed, String sentence) throws Exception {
        Path place = ModelParcel.copy(MODEL, WORKERS.directory(bundle));
        if (!bundle.equals("unsigned")) {
            ModelParcel.sign(
                    place,
                    bundle.equals("stranger") ? ModelParcel.newKey() : KEY,
                    bundle.equals("expired") ? "expires 2020-01-01T00:00:00Z\n" : "");
        }
        if (changed != null) {
            byte[] bytes = Files.readAllBytes(place.resolve(changed));
            // A digit of hexadecimal numbers becomes another.
            bytes[bytes.length - 2] ^= 1;
            Files.write(place.resolve(changed), bytes);
        }

        refused(model(place.toString()), sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    classpath:../creditcard           | behind classpath: stands the name of a bundle in the component
                    classpath:/etc/passwd             | behind classpath: stands the name of a bundle in the component
                    classpath:absent                  | the component holds no bundle of this name
                    HOST/cards.zip                    | ends in #sha256= and the checksum of the file, which autoencoder package tells
                    HOST/cards.zip#sha256=ZEROS       | and not the one behind #sha256=; set that one if the file was exchanged on purpose
                    HOST/absent.zip#sha256=ZEROS      | the server answers with status 404 and not with the file
                    HOST/large.zip#sha256=ZEROS       | larger than the 536870912 bytes that a packed bundle may have
                    HOST/page.html#sha256=PAGE        | not a readable zip
                    http://127.0.0.1:9/cards.zip#sha256=ZEROS | nothing can be reached at 127.0.0.1:9
                    https://cards.invalid/b.zip?token=s3cret#sha256=ZEROS | the host cards.invalid is not known to this machine
                    s3://bucket/cards.zip             | models are read from paths and from classpath:, file:, https: and http: addresses only
                    """)
    void shouldRefuseAddressesThatNothingCanBeHadFrom(String address, String sentence) throws Exception {
        String model = address.replace("HOST", at("").replaceFirst("/$", ""))
                .replace("ZEROS", ModelParcel.sha256(new byte[0]))
                .replace("PAGE", ModelParcel.sha256("page".getBytes(UTF_8)));

        refused(Map.of("transforms.score.model", model), sentence);
        refused(
                Map.of("transforms.score.model", MODEL.toString(), "transforms.score.challenger.model", model),
                "as a challenger");
    }

    @Test
    void shouldRefuseATextThatIsNoKey() throws Exception {
        refused(
                Map.of("transforms.score.model.trusted.keys", "/keys/team.pem"),
                "for configuration model.trusted.keys: not an Ed25519 public key");
    }

    /** In one sentence, which holds no secret. */
    private static void refused(Map<String, String> changes, String sentence) throws Exception {
        Map<String, String> config = new HashMap<>(Map.of(
                "connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector",
                "topic", "never",
                "transforms", "score",
                "transforms.score.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value",
                "transforms.score.model", MODEL.toString()));
        config.putAll(changes);
        ConnectRest.Answer answer = WORKERS.rest().create(new Connector("never-created", config));

        assertThat(answer.status()).as(answer.message()).isEqualTo(400);
        assertThat(answer.message())
                .contains("1 error(s)")
                .contains(sentence)
                .doesNotContain("\tat ", "Exception", "s3cret");
    }
}
