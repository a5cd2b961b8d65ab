// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static io.autoencoder.connect.transforms.Records.sink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Change events as Debezium writes them: the row after a change lies in a field that is null for a delete. */
class ChangeEventTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("Amount", Schema.FLOAT64_SCHEMA)
            .field("Age", Schema.OPTIONAL_INT32_SCHEMA)
            .field("Balance", Schema.FLOAT64_SCHEMA)
            .build();

    private static final Schema EVENT = SchemaBuilder.struct()
            .field("before", ROW)
            .field("after", ROW)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private enum Form {
        STRUCT {
            @Override
            Object event(String op, Double before, Double after) {
                return new Struct(EVENT)
                        .put("before", row(before))
                        .put("after", row(after))
                        .put("op", op);
            }

            private static Struct row(Double amount) {
                return amount == null
                        ? null
                        : new Struct(ROW).put("Amount", amount).put("Age", 40).put("Balance", 0.0);
            }
        },
        MAP {
            @Override
            Object event(String op, Double before, Double after) {
                Map<String, Object> event = new LinkedHashMap<>();
                event.put("before", row(before));
                event.put("after", row(after));
                event.put("op", op);
                return event;
            }

            private static Map<String, Object> row(Double amount) {
                return amount == null ? null : Map.of("Amount", amount, "Age", 40, "Balance", 0.0);
            }
        };

        abstract Object event(String op, Double before, Double after);

        SinkRecord delete() {
            return sink(event("d", 22.0, null));
        }
    }

    @TempDir
    private Path directory;

    private final List<ScoreAnomaly<?>> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(ScoreAnomaly::close);
    }

    private ScoreAnomaly<SinkRecord> transform(String... settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put("features", "after.Amount,after.Age,after.Balance");
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        properties.put("model", TestModel.bundle(directory));
        ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>();
        transform.configure(properties);
        opened.add(transform);
        return transform;
    }

    private static Object output(SinkRecord record, String name) {
        return record.value() instanceof Struct struct ? struct.get(name) : ((Map<?, ?>) record.value()).get(name);
    }

    @ParameterizedTest
    @EnumSource
    void passesADeleteOnLikeATombstone(Form form) {
        SinkRecord delete = form.delete();
        SinkRecord tombstone = sink(null);
        for (String target : List.of("value", "headers")) {
            for (String missing : List.of("fail", "zero")) {
                ScoreAnomaly<SinkRecord> transform = transform("output.target", target, "missing", missing);

                assertThat(transform.apply(delete)).isSameAs(delete);
                assertThat(transform.apply(tombstone)).isSameAs(tombstone);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void scoresTheChangesBeforeAndAfterADelete(Form form) {
        ScoreAnomaly<SinkRecord> transform = transform();

        assertThat(output(transform.apply(sink(form.event("c", null, 10.0))), "anomaly_flag"))
                .isEqualTo(false);
        transform.apply(form.delete());
        assertThat(output(transform.apply(sink(form.event("u", 10.0, 22.0))), "anomaly_flag"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource
    void givesADeleteTheSchemaOfTheOthersWhereAskedTo(Form form) {
        ScoreAnomaly<SinkRecord> transform = transform("on.delete", "null", "on.error", "tag");

        SinkRecord scored = transform.apply(sink(form.event("c", null, 10.0)));
        SinkRecord delete = transform.apply(form.delete());

        assertThat(delete.valueSchema()).isSameAs(scored.valueSchema());
        assertThat(output(delete, "op")).isEqualTo("d");
        for (String name : List.of("after", "anomaly_score", "anomaly_flag", "anomaly_error")) {
            assertThat(output(delete, name)).isNull();
        }
        SinkRecord inHeaders =
                transform("on.delete", "null", "output.target", "headers").apply(form.delete());
        assertThat(inHeaders.headers().lastWithName("anomaly_flag").value()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void findsADeleteAnErrorWhereAskedTo(Form form) {
        assertThatThrownBy(() -> transform("on.delete", "FAIL").apply(form.delete()))
                .isExactlyInstanceOf(DataException.class)
                .hasMessage("ScoreAnomaly: cannot score record: the field that holds the model's features (the first is"
                        + " 'after.Amount') is null, as in the change event of a delete; set on.delete=pass to pass such"
                        + " records on" + Records.LOCATION);
        assertThat((String)
                        output(transform("on.delete", "fail", "on.error", "tag").apply(form.delete()), "anomaly_error"))
                .contains("as in the change event of a delete");
    }

    /** Another kind of record, or a row of other columns, is no delete. */
    @ParameterizedTest
    @EnumSource
    void takesNothingElseForADelete(Form form) {
        String none = "it has a value for none of the model's 3 features";
        Schema heartbeat =
                SchemaBuilder.struct().field("ts_ms", Schema.INT64_SCHEMA).build();
        Object other = form == Form.STRUCT ? new Struct(heartbeat).put("ts_ms", 1L) : Map.of("ts_ms", 1L);
        Object partly = form.event("u", null, 10.0);

        assertThatThrownBy(() -> transform("missing", "zero").apply(sink(other)))
                .hasMessageContaining(none);
        assertThatThrownBy(() -> transform("features", "Amount,Age,Balance").apply(sink(other)))
                .hasMessageContaining(none);
        assertThatThrownBy(() -> transform("features", "before.Amount,after.Age,before.Balance")
                        .apply(sink(partly)))
                .hasMessageContaining("field 'before.Amount' is null");
    }
}
