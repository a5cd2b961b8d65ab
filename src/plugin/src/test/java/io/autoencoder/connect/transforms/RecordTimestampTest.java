// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which time a parsed record has. */
class RecordTimestampTest {

    private static ParseText<SinkRecord> configured(ParseText<SinkRecord> transform, String settings) {
        Map<String, String> properties = new HashMap<>();
        for (String setting : settings.split(" ")) {
            String[] pair = setting.split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        transform.configure(properties);
        return transform;
    }

    private static ParseText<SinkRecord> lines(String settings) {
        return configured(new ParseDelimited.Value<>(), settings);
    }

    private static ParseText<SinkRecord> objects(String settings) {
        return configured(new ParseJson.Value<>(), settings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            columns=at,user                                                                 | 2018-12-18T12:00:00Z,Kai | 2018-12-18T12:00:00Z
            columns=at,user                                                                 | 2018-12-18 12:00:00,Kai  | 2018-12-18T12:00:00Z
            columns=at,user timestamp.zone=Europe/Paris                                     | 2018-12-18 12:00:00,Kai  | 2018-12-18T11:00:00Z
            columns=at:timestamp,user                                                       | 2018-12-18T12:00:00Z,Kai | 2018-12-18T12:00:00Z
            columns=at:timestamp,user timestamp.formats=dd/MM/yyyy                          | 18/12/2018,Kai           | 2018-12-18T00:00:00Z
            columns=at,user timestamp.formats=dd/MM/yyyy                                    | 18/12/2018,Kai           | 2018-12-18T00:00:00Z
            columns=at:int64,user                                                           | 1545134400000,Kai        | 2018-12-18T12:00:00Z
            columns=at,user                                                                 | 1545134400000,Kai        | 2018-12-18T12:00:00Z
            columns=at,user                                                                 | 0,Kai                    | 1970-01-01T00:00:00Z
            """)
    void isThatOfAColumn(String settings, String line, Instant expected) {
        SinkRecord parsed = lines(settings + " timestamp.field=at").apply(Records.sink(line));

        assertThat(parsed.timestamp()).isEqualTo(expected.toEpochMilli());
        assertThat(parsed.kafkaOffset()).isEqualTo(1042);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timestamp.field=at                              | {"at":"2018-12-18T12:00:00Z"}
            timestamp.field=at                              | {"at":1545134400000}
            timestamp.field=card.at                         | {"card":{"at":1545134400000}}
            timestamp.field=card.at schema.fields=card.at:timestamp | {"card":{"at":"2018-12-18 12:00:00"}}
            """)
    void isThatOfAFieldOfAnObject(String settings, String json) {
        assertThat(objects(settings).apply(Records.sink(json)).timestamp())
                .isEqualTo(Instant.parse("2018-12-18T12:00:00Z").toEpochMilli());
    }

    @Test
    void staysWhereNoneIsAskedFor() {
        assertThat(lines("columns=at,user").apply(Records.sink("0,Kai")).timestamp())
                .isEqualTo(1_700_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"at":null}            | field 'at' is null, so that the record has no timestamp
            {"time":1}             | field 'at' is missing, so that the record has no timestamp; there are time
            {"at":-7070707}        | field 'at' is a time before 1970, which no record's timestamp can be
            {"at":"1969-12-31"}    | field 'at' is a time before 1970, which no record's timestamp can be
            {"at":7070707.5}       | field 'at' expected a time but was FLOAT64
            {"at":"7070707:30"}    | field 'at' expected a time but found text of another form than ISO 8601, such as 2024-01-05T10:00:00Z or 2024-01-05 10:00:00, or milliseconds since 1970; set timestamp.formats to its pattern
            {"at":"99999999999999999999"} | field 'at' expected a time but found text of another form than ISO 8601, such as 2024-01-05T10:00:00Z or 2024-01-05 10:00:00, or milliseconds since 1970; set timestamp.formats to its pattern
            """)
    void isAnErrorWhereThereIsNone(String json, String reason) {
        SinkRecord record = Records.sink(json);

        assertThatThrownBy(() -> objects("timestamp.field=at").apply(record))
                .isExactlyInstanceOf(DataException.class)
                .hasMessage("ParseJson: cannot parse JSON: " + reason + Records.LOCATION);
        assertThat(objects("timestamp.field=at on.error=pass").apply(record)).isSameAs(record);
    }
}
