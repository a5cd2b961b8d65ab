// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import io.autoencoder.connect.Interop;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every statement on the page about KSQL, run by the connector that stands beside it, on a file of payments. What must
 * come out is worked out from the file's cells here, by nothing that the product has.
 */
class KsqlPageIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "src/docs/ksql.md";
    private static final String FIRST = "Create stream";
    private static final String MASK = "Mask";
    private static final String JOIN = "Join with a table";

    /** What the table says of those whom it knows. */
    private static final Map<String, String> REGIONS = Map.of("Kai", "Region_1", "Flo", "Region_2", "Nils", "Region_1");

    private static final String MERGED = "Insert into";

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @RegisterExtension
    static final SchemaRegistry REGISTRY = new SchemaRegistry();

    private static final List<Connector> CREATED = new ArrayList<>();
    private static List<String> lines;
    private static List<Map<String, Object>> rows;

    /** What each statement makes of a row; null where the row is left out. */
    private static final Map<String, Function<Map<String, Object>, Map<String, Object>>> EXPECTED =
            new LinkedHashMap<>();

    static {
        EXPECTED.put(FIRST, row -> row);
        EXPECTED.put("Timestamp from a column", row -> row);
        EXPECTED.put(
                "Select of columns",
                row -> fields("Id", row.get("Id"), "Customer", row.get("User"), "Amount", row.get("Amount")));
        EXPECTED.put(
                "A constant column",
                row -> fields("Id", row.get("Id"), "Amount", row.get("Amount"), "Source", "terminal"));
        EXPECTED.put("Where is not null", row -> row.get("Class") != null ? row : null);
        EXPECTED.put(
                "Where of several conditions",
                row -> (double) row.get("V1") > 5
                                && row.get("V2") != null
                                && ((String) row.get("User")).startsWith("Kai")
                        ? row
                        : null);
        EXPECTED.put(MASK, row -> masked(row, 0, 2));
        EXPECTED.put("MASK(User)", row -> masked(row, 0, 99));
        EXPECTED.put("MASK_RIGHT(User, 2)", row -> masked(row, -2, 99));
        EXPECTED.put("MASK_KEEP_LEFT(User, 2)", row -> masked(row, 2, 99));
        EXPECTED.put("MASK_KEEP_RIGHT(User, 2)", row -> masked(row, 0, -2));
        EXPECTED.put("Ifnull", row -> with(row, "Class", row.get("Class") == null ? "-1" : row.get("Class")));
        EXPECTED.put(
                "Concatenation of what is there",
                row -> with(row, "Label", row.get("Class") == null ? null : row.get("User") + "-" + row.get("Class")));
        EXPECTED.put(
                "Concat",
                row -> with(row, "Label", row.get("User") + "-" + (row.get("Class") == null ? "" : row.get("Class"))));
        EXPECTED.put(JOIN, KsqlPageIT::joined);
        EXPECTED.put("Count in a window", KsqlPageIT::counted);
        EXPECTED.put("Partition by", row -> row);
        EXPECTED.put("Avro", row -> row);
        EXPECTED.put(MERGED, row -> row);
    }

    private static Map<String, Object> joined(Map<String, Object> row) {
        return with(row, "user_regionid", REGIONS.get((String) row.get("User")));
    }

    /** All rows up to this one are gone through: those of its user in the five minutes up to its time. */
    private static Map<String, Object> counted(Map<String, Object> row) {
        double count = 0;
        double largest = 0;
        for (Map<String, Object> other : rows) {
            Duration before = Duration.between(time(other), time(row));
            if (other.get("User").equals(row.get("User"))
                    && !before.isNegative()
                    && before.compareTo(Duration.ofMinutes(5)) < 0) {
                count++;
                largest = Math.max(largest, (double) other.get("Amount"));
            }
            if (other == row) {
                break;
            }
        }
        return with(with(row, "Payments", count), "Largest", largest);
    }

    private static Instant time(Map<String, Object> row) {
        return Instant.parse((String) row.get("Timestamp"));
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static Map<String, Object> with(Map<String, Object> row, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(row);
        changed.put(field, value);
        return changed;
    }

    /** @param from and to, the characters to mask; negative ones are counted from the end */
    private static Map<String, Object> masked(Map<String, Object> row, int from, int to) {
        StringBuilder user = new StringBuilder((String) row.get("User"));
        int length = user.length();
        for (int i = from < 0 ? length + from : from; i < Math.min(length, to < 0 ? length + to : to); i++) {
            char c = user.charAt(i);
            user.setCharAt(
                    i,
                    Character.isUpperCase(c) ? 'X' : Character.isLowerCase(c) ? 'x' : Character.isDigit(c) ? 'n' : '-');
        }
        return with(row, "User", user.toString());
    }

    /** The file's rows, and once more with another V1, since none has one above 5; the last is in every result. */
    @BeforeAll
    static void createAll() throws Exception {
        List<String> file = Files.readAllLines(Interop.file("seed-creditcard/creditcard_extended.csv"));
        List<String> others =
                new ArrayList<>(file.stream().map(KsqlPageIT::withOtherV1).toList());
        Collections.reverse(others);
        lines = Stream.concat(file.stream(), others.stream()).toList();
        rows = lines.stream().map(KsqlPageIT::row).toList();
        writeUsers();
        Map<String, Map<String, String>> statements = statements();
        for (Map.Entry<String, Map<String, String>> statement : statements.entrySet()) {
            if (statement.getKey().equals(MERGED)) {
                create(statement.getValue(), "cards", lines.subList(0, file.size()));
                create(statement.getValue(), "transfers", others);
            } else {
                create(statement.getValue(), topic(statement.getKey()), lines);
            }
        }
    }

    /** With their schema, as records that have one need it. */
    private static void writeUsers() throws Exception {
        Map<String, String> users = new HashMap<>();
        REGIONS.forEach((user, region) -> users.put(
                user,
                "{\"schema\": {\"type\": \"struct\", \"fields\": [{\"field\": \"regionid\", \"type\": \"string\"}]},"
                        + " \"payload\": {\"regionid\": \"" + region + "\"}}"));
        Topics topics = new Topics(WORKERS.kafka());
        topics.create("users");
        topics.produce("users", users);
    }

    private static String withOtherV1(String line) {
        String[] cells = line.split(",", -1);
        cells[4] = new BigDecimal(cells[4]).multiply(BigDecimal.valueOf(-10)).toPlainString();
        return String.join(",", cells);
    }

    /** Cells between quotes are text, an empty one is null, and the rest are numbers. */
    private static Map<String, Object> row(String line) {
        List<String> names = new ArrayList<>(List.of("Id", "Timestamp", "User", "Time"));
        IntStream.rangeClosed(1, 28).forEach(i -> names.add("V" + i));
        names.addAll(List.of("Amount", "Class"));
        String[] cells = line.split(",", -1);
        assertThat(cells).hasSameSizeAs(names);
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            boolean whole = i == 0 || i == 3;
            Object value = cells[i].startsWith("\"")
                    ? cells[i].replace("\"", "")
                    : whole ? (Object) Long.valueOf(cells[i]) : Double.valueOf(cells[i].isEmpty() ? "NaN" : cells[i]);
            row.put(names.get(i), cells[i].isEmpty() ? null : value);
        }
        return row;
    }

    private static String topic(String statement) {
        return "ksql-" + statement.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }

    private static void create(Map<String, String> config, String name, List<String> content) throws Exception {
        Map<String, String> changed = new HashMap<>(config);
        Path file = Files.write(WORKERS.directory("ksql").resolve("cards.csv"), content);
        changed.put("file", file.toString());
        changed.put("topic", name);
        changed.computeIfPresent("value.converter.apicurio.registry.url", (key, value) -> REGISTRY.url());
        changed.computeIfPresent(
                "transforms.user.lookup.consumer.bootstrap.servers",
                (key, value) -> WORKERS.kafka().bootstrapServers());
        changed.computeIfPresent("transforms.merge.replacement", (key, value) -> topic(MERGED));
        Connector connector = new Connector(name, changed);
        ConnectRest.Answer answer = WORKERS.rest().create(connector);
        assertThat(answer.isSuccess()).as(answer.message()).isTrue();
        CREATED.add(connector);
    }

    @AfterAll
    static void deleteAll() throws Exception {
        for (Connector connector : CREATED) {
            WORKERS.rest().delete("/connectors/" + connector.name());
        }
    }

    /** The configuration for each heading, and for each mask in the table below its one. */
    private static Map<String, Map<String, String>> statements() throws Exception {
        String page = Documentation.text(PAGE);
        Map<String, Map<String, String>> statements = new LinkedHashMap<>();
        Matcher sections = Pattern.compile(
                        "## ([^\n]+)\n\n```sql \\w+\n.*?```\n\n```json \\w+\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        Map<String, String> first = Map.of();
        while (sections.find()) {
            Map<String, String> config = new HashMap<>(first);
            config.putAll(json(sections.group(2)));
            first = first.isEmpty() ? config : first;
            statements.put(sections.group(1), config);
        }
        Matcher masks = Pattern.compile("\\| `(MASK[^`]*)` \\| `([^`]*)` \\|").matcher(page);
        while (masks.find()) {
            Map<String, String> config = new HashMap<>(statements.get(MASK));
            config.putAll(json("{" + masks.group(2) + "}"));
            statements.put(masks.group(1), config);
        }
        return statements;
    }

    private static Map<String, String> json(String text) throws Exception {
        return JSON.readValue(text, new TypeReference<>() {});
    }

    static List<String> expectations() {
        return List.copyOf(EXPECTED.keySet());
    }

    @Test
    void shouldBeAllStatementsOfThePage() throws Exception {
        assertThat(statements()).containsOnlyKeys(EXPECTED.keySet());
        assertThat(Documentation.blocks(PAGE, getClass()))
                .as("a statement and its configuration, each")
                .hasSameSizeAs(Documentation.blocks(PAGE))
                .hasSize(2
                        * (int) EXPECTED.keySet().stream()
                                .filter(statement -> !statement.startsWith("MASK"))
                                .count());
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void shouldDoWhatTheStatementDoes(String statement) throws Exception {
        List<Map<String, Object>> expected = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> outcome = EXPECTED.get(statement).apply(row);
            if (outcome != null) {
                expected.add(outcome);
            }
        }

        List<ConsumerRecord<byte[], byte[]>> records = new Topics(WORKERS.kafka())
                .records(expected.size(), topic(statement))
                .get(0);

        List<JsonNode> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            values.add(statement.equals("Avro") ? tree(REGISTRY.decoded(record)) : Topics.json(record.value()));
        }
        List<JsonNode> trees = new ArrayList<>();
        for (Map<String, Object> row : expected) {
            trees.add(tree(row));
        }
        if (statement.equals(MERGED)) {
            assertThat(values).containsExactlyInAnyOrderElementsOf(trees);
        } else {
            assertThat(values).containsExactlyElementsOf(trees);
        }
    }

    private static JsonNode tree(Map<String, Object> row) throws Exception {
        return JSON.readTree(JSON.writeValueAsString(row));
    }

    @Test
    void shouldTakeTheTimeOfTheRow() {
        assertThat(new Topics(WORKERS.kafka())
                        .records(rows.size(), topic("Timestamp from a column"))
                        .get(0))
                .extracting(ConsumerRecord::timestamp)
                .containsExactlyElementsOf(
                        rows.stream().map(row -> time(row).toEpochMilli()).toList());
    }

    @Test
    void shouldTakeTheKeyFromTheRow() {
        assertThat(new Topics(WORKERS.kafka())
                        .records(rows.size(), topic("Partition by"))
                        .get(0))
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactlyElementsOf(
                        rows.stream().map(row -> (String) row.get("User")).toList());
    }
}
