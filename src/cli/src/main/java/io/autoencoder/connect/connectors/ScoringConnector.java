// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.connectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.text.OptionName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A connector's configuration, ready to be posted. */
public final class ScoringConnector {

    private static final String OURS = "io.autoencoder.connect.transforms.";
    private static final String KAFKAS = "org.apache.kafka.connect.";
    private static final String JSON_CONVERTER = KAFKAS + "json.JsonConverter";
    private static final String STRING_CONVERTER = KAFKAS + "storage.StringConverter";
    private static final String FRAUD = "fraud";

    /** What Kafka takes for the name of a topic. */
    private static final String TOPIC = "[a-zA-Z0-9._-]{1,249}";

    private final ConnectorRequest request;
    private final RecordFields fields;

    /** The model's name, as topics and files have it. */
    private final String subject;

    private final String topic;
    private final Map<String, String> config = new LinkedHashMap<>();

    private ScoringConnector(ConnectorRequest request, RecordFields fields) {
        this.request = request;
        this.fields = fields;
        this.subject = request.bundle().manifest().name().replaceAll("[^a-zA-Z0-9._-]", "-");
        this.topic = request.topic().orElse(isSink() ? subject + ".raw" : subject);
    }

    /**
     * The configuration as it is posted to {@code /connectors}.
     *
     * @throws InputException if the model, the columns or the topic do not allow it
     */
    public static ObjectNode of(ConnectorRequest request) {
        RecordFields fields = RecordFields.of(request.bundle(), request.key(), request.label(), request.columns());
        ScoringConnector connector = new ScoringConnector(request, fields);
        connector.requireUsable();
        switch (request.kind()) {
            case FILE_SOURCE -> connector.fileSource();
            case SPOOLDIR_SOURCE -> connector.spooldirSource();
            case FILE_SINK -> connector.fileSink();
            case JDBC_SINK -> connector.jdbcSink();
        }
        connector.config.putAll(request.changes());
        return connector.json();
    }

    private boolean isSink() {
        return request.kind() == ConnectorTemplate.FILE_SINK || request.kind() == ConnectorTemplate.JDBC_SINK;
    }

    private void requireUsable() {
        if (!topic.matches(TOPIC)) {
            throw new InputException(
                    "--topic must be letters, digits, dots, underscores and hyphens, 249 at most, got " + topic);
        }
        if (request.textColumns() && request.kind() != ConnectorTemplate.SPOOLDIR_SOURCE) {
            throw new InputException("--text-columns is for --kind spooldir-source alone");
        }
        if (request.kind() != ConnectorTemplate.FILE_SINK) {
            fields.requireColumns();
        }
        if (request.kind() == ConnectorTemplate.SPOOLDIR_SOURCE && !request.textColumns()) {
            fields.requireNoTimes();
        }
        int rows = request.bundle().model().input().steps();
        if (rows > 1 && fields.key().isEmpty()) {
            throw new InputException("the model takes " + rows
                    + " records of a sequence: name the column that tells sequences apart with --key");
        }
        if (request.kind() == ConnectorTemplate.SPOOLDIR_SOURCE && fields.key().isEmpty()) {
            throw new InputException(
                    "the spooldir source wants a column as the records' key, else all go to one partition: name it with"
                            + " --key");
        }
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", request.name().orElse(subject + "-" + OptionName.of(request.kind())));
        ObjectNode keys = json.putObject("config");
        config.forEach(keys::put);
        return json;
    }

    private void fileSource() {
        String file = request.data() + "/" + subject + ".csv";
        begin(KAFKAS + "file.FileStreamSourceConnector");
        config.put("file", file);
        config.put("topic", topic);
        // Its buffer keeps the last lines of a file that has more than this.
        config.put("batch.size", "100000");
        config.put("transforms", "parse,score,route");
        config.put("transforms.parse.type", OURS + "ParseDelimited$Value");
        config.put("transforms.parse.columns.file", file);
        FieldType usual = fields.numeric() ? FieldType.FLOAT64 : FieldType.STRING;
        if (usual != FieldType.STRING) {
            config.put("transforms.parse.column.type", usual.toString());
        }
        List<TypedField> others = fields.otherThan(usual);
        if (!others.isEmpty()) {
            config.put("transforms.parse.columns", list(others));
        }
        config.put("transforms.parse.comment.prefix", "#");
        config.put("transforms.parse.on.error", "tag");
        scoreAndRoute();
        config.put("key.converter", STRING_CONVERTER);
        jsonValues();
        createTopics("1");
    }

    private void spooldirSource() {
        begin("com.github.jcustenborder.kafka.connect.spooldir.SpoolDirCsvSourceConnector");
        config.put("topic", topic);
        for (String directory : List.of("input", "finished", "error")) {
            config.put(directory + ".path", request.data() + "/" + directory);
        }
        config.put("input.file.pattern", ".*\\.csv");
        config.put("csv.first.row.as.header", "true");
        config.put("csv.null.field.indicator", "EMPTY_SEPARATORS");
        List<TypedField> key = fields.key().stream().toList();
        if (request.textColumns()) {
            config.put("schema.generation.enabled", "true");
            config.put("schema.generation.key.fields", key.get(0).name());
        } else {
            config.put("key.schema", schema("Key", key));
            config.put("value.schema", schema("Transaction", fields.all()));
        }
        config.put("transforms", "score,route");
        scoreAndRoute();
        config.put("key.converter", JSON_CONVERTER);
        jsonValues();
        config.put("key.converter.schemas.enable", "false");
        createTopics("6");
    }

    private void fileSink() {
        begin(KAFKAS + "file.FileStreamSinkConnector");
        config.put("topics", topic);
        config.put("file", request.data() + "/" + subject + "-fraud.txt");
        config.put("transforms", "score,drop");
        score("score,flag");
        config.put("transforms.drop.type", KAFKAS + "transforms.Filter");
        config.put("transforms.drop.predicate", FRAUD);
        config.put("transforms.drop.negate", "true");
        fraudPredicate();
        deadLetters();
        config.put("key.converter", STRING_CONVERTER);
        jsonValues();
    }

    private void jdbcSink() {
        begin("io.debezium.connector.jdbc.JdbcSinkConnector");
        config.put("topics", topic);
        config.put("connection.url", "jdbc:postgresql://postgres:5432/bank_scores");
        config.put("connection.username", "${file:/run/secrets/postgres.properties:user}");
        config.put("connection.password", "${file:/run/secrets/postgres.properties:password}");
        config.put("insert.mode", "upsert");
        fields.key()
                .ifPresentOrElse(
                        key -> {
                            config.put("primary.key.mode", "record_value");
                            config.put("primary.key.fields", key.name());
                        },
                        () -> config.put("primary.key.mode", "kafka"));
        config.put("schema.evolution", "basic");
        config.put("transforms", "parse,score,fraud,table");
        config.put("transforms.parse.type", OURS + "ParseJson$Value");
        config.put("transforms.parse.schema.fields", list(fields.all()));
        score("score,flag,percentile,explanation");
        router(FRAUD, ".*", FRAUD);
        config.put("transforms.fraud.predicate", FRAUD);
        String table = request.topic().orElse(subject).replaceAll("[.-]", "_");
        router("table", topic.replace(".", "\\."), table);
        fraudPredicate();
        deadLetters();
        config.put("key.converter", STRING_CONVERTER);
        config.put("value.converter", STRING_CONVERTER);
    }

    private void begin(String type) {
        config.put("connector.class", type);
        config.put("tasks.max", "1");
    }

    private void score(String outputs) {
        config.put("transforms.score.type", OURS + "ScoreAnomaly$Value");
        config.put("transforms.score.model", request.modelPath().orElse("/models/" + subject));
        if (request.outputs().isPresent() || !outputs.equals("score,flag")) {
            config.put("transforms.score.output.fields", request.outputs().orElse(outputs));
        }
        if (request.bundle().model().input().steps() > 1) {
            fields.key().ifPresent(key -> config.put("transforms.score.window.key.field", key.name()));
        }
    }

    /** A source has no dead letter queue: what cannot be scored goes on and says why. */
    private void scoreAndRoute() {
        score("score,flag,percentile,threshold,reasons");
        config.put("transforms.score.on.error", "tag");
        router("route", "(.*)", "$1.fraud");
        config.put("transforms.route.predicate", FRAUD);
        fraudPredicate();
    }

    private void router(String alias, String regex, String replacement) {
        config.put("transforms." + alias + ".type", KAFKAS + "transforms.RegexRouter");
        config.put("transforms." + alias + ".regex", regex);
        config.put("transforms." + alias + ".replacement", replacement);
    }

    private void fraudPredicate() {
        config.put("predicates", FRAUD);
        config.put("predicates.fraud.type", OURS + "RecordIsAnomaly");
    }

    private void deadLetters() {
        config.put("errors.tolerance", "all");
        config.put("errors.deadletterqueue.topic.name", request.topic().orElse(subject) + ".unscored");
        config.put("errors.deadletterqueue.topic.replication.factor", "1");
        config.put("errors.deadletterqueue.context.headers.enable", "true");
    }

    private void jsonValues() {
        config.put("value.converter", JSON_CONVERTER);
        config.put("value.converter.schemas.enable", "false");
    }

    private void createTopics(String partitions) {
        config.put("topic.creation.default.replication.factor", "1");
        config.put("topic.creation.default.partitions", partitions);
    }

    private static String list(List<TypedField> fields) {
        return fields.stream().map(TypedField::toString).collect(Collectors.joining(","));
    }

    /** As the spooldir source writes schemas down. */
    private String schema(String name, List<TypedField> columns) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("name", subject + "." + name);
        schema.put("type", "STRUCT");
        schema.put("isOptional", false);
        ObjectNode types = schema.putObject("fieldSchemas");
        columns.forEach(column ->
                types.putObject(column.name()).put("type", column.type().name()).put("isOptional", true));
        return schema.toString();
    }
}
