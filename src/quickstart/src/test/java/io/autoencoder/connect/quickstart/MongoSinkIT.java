// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Scored records end in collections, by MongoDB's own sink and its own client. The server is another one that speaks
 * their protocol and keeps all in memory: MongoDB itself is not on Maven Central.
 */
class MongoSinkIT {

    private static final Path EXAMPLES = Workers.project().resolve("connector-config");
    private static final Path MODEL = Workers.project().resolve("models/transactions");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @Test
    void shouldStoreEachScoredTransaction() throws Exception {
        String csv = MODEL.resolve("sample.csv").toString();
        // Under a name of its own: a worker remembers how far a connector of some name has read a file.
        Connector source = new Connector(
                "documents-source",
                Connector.read(EXAMPLES.resolve("transactions-file-source.json"))
                        .with(Map.of(
                                "topic",
                                "documents",
                                "file",
                                csv,
                                "transforms.parse.columns.file",
                                csv,
                                "transforms.score.model",
                                MODEL.toString()))
                        .config());
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(source.topic(), source.routedTopic());
        MongoServer server = new MongoServer(new MemoryBackend());
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            Path secrets = Files.writeString(
                    WORKERS.directory("mongodb").resolve("mongodb.properties"),
                    "uri=" + server.getConnectionString() + "\n");
            Connector sink = Connector.read(EXAMPLES.resolve("transactions-mongodb-sink.json"))
                    .with(Map.of(
                            "topics", source.topic() + "," + source.routedTopic(),
                            "connection.uri", "${file:" + secrets + ":uri}"));
            MongoDatabase bank = client.getDatabase(sink.config().get("database"));
            WORKERS.run(List.of(source, sink), () -> {
                List<List<JsonNode>> scored = topics.read(5_000, source.topic(), source.routedTopic());

                requireStored(bank, source.topic(), scored.get(0));
                requireStored(bank, source.routedTopic(), scored.get(1));
                assertThat(scored.get(1)).hasSizeGreaterThan(10);
            });
        } finally {
            server.shutdown();
        }
    }

    /** A collection holds the records of a topic, with the score and the reasons in them. */
    private static void requireStored(MongoDatabase bank, String collection, List<JsonNode> scored) {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(bank.getCollection(collection).countDocuments())
                        .isEqualTo(scored.size()));
        Map<String, Document> documents = new HashMap<>();
        bank.getCollection(collection)
                .find()
                .forEach(document -> documents.put(document.getString("transaction_id"), document));
        for (JsonNode record : scored) {
            Document document = documents.get(record.path("transaction_id").textValue());
            assertThat(document.get("anomaly_score"))
                    .isEqualTo(record.path("anomaly_score").doubleValue());
            List<Document> reasons = document.getList("anomaly_reasons", Document.class);
            assertThat(reasons == null ? 0 : reasons.size())
                    .isEqualTo(record.path("anomaly_reasons").size());
        }
    }
}
