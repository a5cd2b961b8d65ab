// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a worker answers when a connector is posted. */
class PostedConnectorTest {

    private static List<ConfigValue> wrong(Map<String, String> settings) {
        return new TopicSourceConnector()
                .validate(settings).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    topics                                     | topics                     | set it or topics.regex: there is no topic to read
                    topics.regex=.*                            | topics                     | set it or topics.regex, not both
                    topics=raw.*                               | topics                     | no topic can be called so
                    topics; topics.regex=(                     | topics.regex               | Unclosed group
                    consumer.bootstrap.servers                 | consumer.bootstrap.servers | Missing required configuration
                    consumer.bootstrap.servers=                | consumer.bootstrap.servers | it must not be blank
                    consumer.fetch.max.bytes=many              | consumer.bootstrap.servers | fetch.max.bytes
                    consumer.group.id=g                        | consumer.bootstrap.servers | consumer.group.id cannot be set: set group.id
                    consumer.enable.auto.commit=true           | consumer.bootstrap.servers | Connect stores the offsets
                    value.converter                            | input.value.converter      | set it, or value.converter in this connector
                    key.converter                              | input.key.converter        | set it, or key.converter in this connector
                    input.value.converter=example.None         | input.value.converter      | there is no such class on this worker
                    input.header.converter=KAFKA.json.JsonConverterConfig | input.header.converter | it is no converter
                    start.at=yesterday                         | start.at                   | neither earliest nor latest, nor a time
                    cluster.alias=                             | cluster.alias              | it must not be blank
                    topics.refresh.interval.ms=0               | topics.refresh.interval.ms | at least 1
                    on.loop=ignore                             | on.loop                    | choose one of [fail, skip]
                    output.topic                               | output.topic               | records of topic raw may come out in topic raw
                    topics; topics.regex=raw.*; output.topic   | output.topic               | may come out in topic
                    topics; topics.regex=raw\\..*; output.topic=raw.all | output.topic      | may come out in topic raw.all
                    """)
    void shouldSayWhatIsWrong(String changes, String key, String sentence) {
        assertThat(wrong(Settings.with(changes))).singleElement().satisfies(value -> {
            assertThat(value.name()).isEqualTo(key);
            assertThat(value.errorMessages()).first().asString().contains(sentence);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    start.at=latest
                    start.at=2024-01-05T10:00:00Z
                    start.at=2024-01-05
                    cluster.alias=bank; output.topic=raw
                    topics; topics.regex=raw\\..*; output.topic=scored.${topic}
                    topics; topics.regex=[ab][0-9]; output.topic
                    value.converter; input.value.converter=KAFKA.json.JsonConverter
                    consumer.security.protocol=SSL; consumer.max.poll.records=9
                    """)
    void shouldTakeWhatIsFine(String changes) {
        assertThat(wrong(Settings.with(changes))).isEmpty();
    }

    /** Each transform keeps the key of one that is a pair. */
    @Test
    void shouldSeeWhereTransformsSendRecords() {
        String route = "output.topic; transforms=score,route; transforms.score.type=io.autoencoder.connect.transforms"
                + ".ScoreAnomaly$Value; transforms.route.type=KAFKA.transforms.RegexRouter; transforms.route.regex=(.*);"
                + " transforms.route.replacement=$1.fraud";

        assertThat(wrong(Settings.with(route))).isEmpty();
        assertThat(wrong(Settings.with(route + "; transforms.route.predicate=fraud; predicates=fraud")))
                .singleElement()
                .extracting(ConfigValue::name)
                .isEqualTo("output.topic");
    }
}
