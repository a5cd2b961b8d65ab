// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.management.JMException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Views of pages joined with the users that view them, as two connectors share the table, row by row. */
class LookupFieldsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String USERS = "lookup.users";
    private static final String VIEWS = "lookup.views";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    /** What the topic holds at the end of what was written to it. */
    private final Map<String, String> table = new HashMap<>();

    private final List<String> views = new ArrayList<>();

    @Test
    void shouldJoinEachRecordAsABatchDoes() throws Exception {
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(USERS, VIEWS, "lookup.left", "lookup.inner");
        write(topics, users(1, 60, "Region_1"));
        write(topics, users(10, 30, "Region_2"));
        write(topics, tombstones(20, 25));
        write(topics, users(22, 23, "Region_3"));
        create("left");
        create("inner");

        view(topics, 0, 400);
        requireJoined(topics);
        assertThat(threads()).as("readers of the table").hasSize(1);

        List<JsonNode> all = joined(true);
        // The last change makes the table larger than it ever was before it.
        write(topics, tombstones(1, 9));
        write(topics, users(55, 80, "Region_4"));
        int rows = table.size();
        for (String join : List.of("left", "inner")) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(metric(join, "lookup-entries")).isEqualTo(rows));
            assertThat(metric(join, "lookup-lag")).isZero();
        }
        view(topics, 400, 800);
        all.addAll(joined(true, 400));
        assertThat(topics.read(800, "lookup.left").get(0)).isEqualTo(all);

        WORKERS.rest().delete("/connectors/lookup-left");
        WORKERS.rest().delete("/connectors/lookup-inner");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private void requireJoined(Topics topics) throws Exception {
        List<JsonNode> left = joined(true);
        List<JsonNode> inner = joined(false);
        assertThat(inner).hasSizeBetween(100, 399);
        assertThat(topics.read(left.size(), "lookup.left").get(0)).isEqualTo(left);
        assertThat(topics.read(inner.size(), "lookup.inner").get(0)).isEqualTo(inner);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(metric("inner", "record-dropped-total")).isEqualTo(left.size() - inner.size()));
        assertThat(metric("left", "lookup-hit-total")).isEqualTo(inner.size());
        assertThat(metric("left", "lookup-miss-total")).isEqualTo(left.size() - inner.size());
    }

    private void write(Topics topics, Map<String, String> changes) throws Exception {
        topics.produce(USERS, changes);
        changes.forEach((user, row) -> {
            if (row == null) {
                table.remove(user);
            } else {
                table.put(user, row);
            }
        });
    }

    private static Map<String, String> users(int from, int to, String region) {
        Map<String, String> rows = new LinkedHashMap<>();
        IntStream.range(from, to)
                .forEach(i -> rows.put(
                        "User_" + i,
                        "{\"registertime\":" + (1_500_000_000_000L + i) + ",\"regionid\":\"" + region
                                + "\",\"gender\":\"OTHER\"}"));
        return rows;
    }

    private static Map<String, String> tombstones(int from, int to) {
        Map<String, String> rows = new LinkedHashMap<>();
        IntStream.range(from, to).forEach(i -> rows.put("User_" + i, null));
        return rows;
    }

    private void view(Topics topics, int from, int to) throws Exception {
        List<String> fresh = IntStream.range(from, to)
                .mapToObj(i -> "{\"viewtime\":" + i + ",\"userid\":\"User_" + i * 7 % 90 + "\",\"pageid\":\"Page_"
                        + i % 10 + "\"}")
                .toList();
        views.addAll(fresh);
        topics.produce(VIEWS, fresh);
    }

    private List<JsonNode> joined(boolean isLeft) throws Exception {
        return joined(isLeft, 0);
    }

    /** A batch's nested loop over the views from a number on, and the table as it is now. */
    private List<JsonNode> joined(boolean isLeft, int from) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String view : views.subList(from, views.size())) {
            ObjectNode row = (ObjectNode) JSON.readTree(view);
            String user = table.get(row.path("userid").asText());
            if (user == null && !isLeft) {
                continue;
            }
            JsonNode known = user == null ? JSON.createObjectNode() : JSON.readTree(user);
            for (String field : List.of("regionid", "registertime")) {
                row.set("user_" + field, known.has(field) ? known.get(field) : JSON.nullNode());
            }
            rows.add(row);
        }
        return rows;
    }

    private static void create(String join) throws Exception {
        String servers = WORKERS.kafka().bootstrapServers();
        Map<String, String> config = new HashMap<>();
        config.put("connector.class", "io.autoencoder.connect.topic.TopicSourceConnector");
        config.put("tasks.max", "1");
        config.put("topics", VIEWS);
        config.put("consumer.bootstrap.servers", servers);
        config.put("output.topic", "lookup." + join);
        config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.schemas.enable", "false");
        config.put("transforms", "user");
        config.put("transforms.user.type", "io.autoencoder.connect.transforms.LookupFields$Value");
        config.put("transforms.user.key.fields", "userid");
        config.put("transforms.user.join", join);
        config.put("transforms.user.lookup.topic", USERS);
        config.put("transforms.user.lookup.consumer.bootstrap.servers", servers);
        config.put("transforms.user.lookup.value.converter.schemas.enable", "false");
        config.put("transforms.user.output.fields", "regionid,registertime");
        config.put("transforms.user.output.prefix", "user_");
        ConnectRest.Answer created = WORKERS.rest().create(new Connector("lookup-" + join, config));
        assertThat(created.isSuccess()).as(created.message()).isTrue();
    }

    private static double metric(String join, String metric) throws JMException {
        return Traces.metric("lookup-" + join, "user", metric);
    }

    private static Set<String> threads() {
        return Traces.threads(name -> name.startsWith("autoencoder-lookup-"));
    }
}
