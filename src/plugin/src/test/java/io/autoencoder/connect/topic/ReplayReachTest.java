// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.transforms.WindowAggregate;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far back a connector reads again, from what its transforms keep. */
class ReplayReachTest {

    /** Two transforms with windows, a and b, and a Filter f for records that are read again. */
    private static final String CHAIN =
            "transforms.a.type=WINDOW; transforms.a.windows=1h,2h; transforms.a.aggregates=count; transforms.a.grace.period=0s"
                    + "; transforms.a.buckets=4"
                    + "; transforms.b.type=WindowAggregate$Value; transforms.b.windows=1h; transforms.b.aggregates=count:3h"
                    + "; transforms.b.grace.period=1h; transforms.b.buckets=4"
                    + "; transforms.f.type=Filter; transforms.f.predicate=p; predicates=p"
                    + "; predicates.p.type=org.apache.kafka.connect.transforms.predicates.HasHeaderKey"
                    + "; predicates.p.name=autoencoder_replay; ";

    private static Map<String, String> connector(String changes) {
        return Settings.with(CHAIN.replace("WINDOW", WindowAggregate.Value.class.getName())
                + (changes == null ? "replay=auto" : changes));
    }

    /** Minutes: the windows, the grace period, and a bucket. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    transforms=a                              | 150 | 1
                    transforms=b                              | 300 | 1
                    transforms=a,b                            | 300 | 2
                    transforms=b, a                           | 300 | 2
                    transforms=a; replay=1d                   | 1440 | 1
                    transforms=a; replay=none                 |     |
                    transforms=                               |     |
                    transforms=f                              |     |
                    transforms=a; transforms.a.windows=long   |     |
                    transforms=a,f; transforms.a.predicate=q  | 150 | 1
                    transforms=a,b,f; transforms.b.replay.header=past | 300 | 2
                    transforms=a; transforms.a.predicate=q; replay=none | |
                    """)
    void shouldReachAsFarAsTheFarthestWindow(String changes, Long minutes, Integer windows) {
        Optional<ReplayReach> expected =
                Optional.ofNullable(minutes).map(reach -> new ReplayReach(reach * 60_000, windows));

        assertThat(new TopicSourceConfig(connector(changes)).replay()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    transforms=a; transforms.a.predicate=q       | might come out twice: transform a has a predicate
                    transforms=f,a; transforms.a.predicate=q     | put Kafka's Filter behind it
                    transforms=a,f; transforms.a.predicate=q; transforms.f.negate=true | might come out twice
                    transforms=a,f; transforms.a.predicate=q; predicates.p.name=other  | might come out twice
                    transforms=a,b; transforms.b.replay.header=  | transform b has another replay.header
                    transforms=; replay=1d                       | no transform is a WindowAggregate
                    transforms=a; replay=soon                    | soon
                    """)
    void shouldRefuseWhatMightWriteRecordsTwice(String changes, String message) {
        assertThatThrownBy(() -> new TopicSourceConfig(connector(changes)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("replay")
                .hasMessageContaining(message);
    }
}
