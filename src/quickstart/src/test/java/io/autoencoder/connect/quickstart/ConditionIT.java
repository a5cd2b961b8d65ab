// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that a condition selects, in a worker. */
class ConditionIT {

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    /** The example in the documentation behind a file source, then a sink that looks at the rest of the record. */
    @Test
    void shouldKeepWhatItHoldsForOnTheWayInAndOut() throws Exception {
        Path rows = Files.write(
                WORKERS.directory("condition").resolve("rows.csv"),
                List.of(
                        "Kai Meyer,5.5,0",
                        "Kai Meyer,5,0",
                        "Kai Meyer,NA,0",
                        "Kai Meyer,6,",
                        "Eva Kai,7,1",
                        "Kai,10,-2",
                        "kai,10,-2"));
        Connector source = connector(
                "condition-source",
                "FileStreamSource",
                Map.of(
                        "file", rows.toString(),
                        "topic", "condition",
                        "transforms", "parse,keep",
                        "transforms.parse.type", "io.autoencoder.connect.transforms.ParseDelimited$Value",
                        "transforms.parse.columns", "user,V1,V2:float64"));
        Path out = rows.resolveSibling("out.txt");
        Connector sink = connector(
                "condition-sink",
                "FileStreamSink",
                Map.of(
                        "file",
                        out.toString(),
                        "topics",
                        "condition",
                        "predicates.wanted.condition",
                        "$topic = 'condition' AND $partition = 0 AND $timestamp > '2020-01-01' AND $key IS NULL AND user = 'Kai'"));
        try {
            assertThat(WORKERS.rest().create(source).isSuccess()).isTrue();
            assertThat(new Topics(WORKERS.kafka()).read(2, "condition").get(0))
                    .extracting(row -> row.path("user").asText())
                    .containsExactly("Kai Meyer", "Kai");

            assertThat(WORKERS.rest().create(sink).isSuccess()).isTrue();
            await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(out) && Files.size(out) > 0);
            assertThat(Files.readAllLines(out)).singleElement().asString().containsPattern("user=Kai[,}]");
        } finally {
            WORKERS.rest().delete("/connectors/" + source.name());
            WORKERS.rest().delete("/connectors/" + sink.name());
        }
    }

    @Test
    void shouldPointAtAMistakeWhenPosted() throws Exception {
        ConnectRest.Answer answer = WORKERS.rest()
                .create(connector(
                        "never-created",
                        "FileStreamSource",
                        Map.of("topic", "never", "predicates.wanted.condition", "V1 > 5 AND AND user LIKE 'Kai%'")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("""
                        Invalid value for configuration condition: at character 12, expected a field or a value but found AND; \
                        a field of that name is written between `
                        V1 > 5 AND AND user LIKE 'Kai%'
                                   ^""").doesNotContain("\tat ");
    }

    /** With the transform and the predicate that the documentation shows. */
    private static Connector connector(String name, String type, Map<String, String> changes) throws Exception {
        JsonNode example = new ObjectMapper()
                .readTree(Documentation.blocks(ConditionIT.class).get(0).text());
        Map<String, String> config =
                new HashMap<>(new ObjectMapper().convertValue(example, new TypeReference<Map<String, String>>() {}));
        config.put("connector.class", "org.apache.kafka.connect.file." + type + "Connector");
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.schemas.enable", "false");
        config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("topic.creation.default.replication.factor", "1");
        config.put("topic.creation.default.partitions", "1");
        config.putAll(changes);
        return new Connector(name, config);
    }
}
