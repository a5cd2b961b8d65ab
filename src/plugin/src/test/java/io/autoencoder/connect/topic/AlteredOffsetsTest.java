// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offsets as somebody sends them over REST. */
class AlteredOffsetsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static boolean alter(String partition, String offset) throws Exception {
        return new TopicSourceConnector()
                .alterOffsets(
                        Settings.with("cluster.alias=bank"), Collections.singletonMap(map(partition), map(offset)));
    }

    @SuppressWarnings("unchecked") // JSON's keys are texts
    private static Map<String, ?> map(String json) throws Exception {
        return JSON.readValue(json.replace('\'', '"'), Map.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'cluster':'bank','topic':'raw','partition':0}          | {'offset':0}
                    {'cluster':'bank','topic':'raw','partition':7}          | {'offset':5000000000}
                    {'cluster':'bank','topic':'raw','partition':0}          | null
                    {'cluster':'shop','topic':'raw','partition':0}          | null
                    {'filename':'rows.csv'}                                 | null
                    """)
    void shouldBeTaken(String partition, String offset) throws Exception {
        assertThat(alter(partition, offset)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'topic':'raw','partition':0}                           | {'offset':0}    | is not of the form {"cluster": "bank"
                    {'cluster':'bank','topic':'raw','partition':'0'}        | {'offset':0}    | with a whole number for partition
                    {'cluster':'bank','topic':'raw','partition':-1}         | {'offset':0}    | with a whole number for partition
                    {'cluster':'bank','topic':7,'partition':0}              | {'offset':0}    | is not of the form
                    {'cluster':'shop','topic':'raw','partition':0}          | {'offset':0}    | is of another cluster than 'bank'
                    {'cluster':'bank','topic':'raw','partition':0}          | {'offset':-1}   | that of the record to be read next
                    {'cluster':'bank','topic':'raw','partition':0}          | {'offset':1.5}  | that of the record to be read next
                    {'cluster':'bank','topic':'raw','partition':0}          | {'position':1}  | is not of the form {"offset": 0}
                    """)
    void shouldBeRefused(String partition, String offset, String sentence) {
        assertThatThrownBy(() -> alter(partition, offset))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(sentence);
    }
}
