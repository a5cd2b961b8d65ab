// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.DisconnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a reader does when its topic goes away and comes back. */
class TopicReaderTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile FakeTopic topic = new FakeTopic(1);
    private final TopicReader reader = reader();
    private final Thread thread = new Thread(reader, "reader");
    private volatile double lag;

    private TopicReader reader() {
        TopicListener listener = new TopicListener() {
            @Override
            public void read(ConsumerRecord<byte[], byte[]> record) {
                heard.add(new String(record.value(), UTF_8));
            }

            @Override
            public void looked(double left) {
                lag = left;
            }

            @Override
            public void caughtUp() {
                heard.add("caught up");
            }
        };
        return new TopicReader(
                new TopicWords(FakeTopic.NAME, "verdicts", "all goes on", "verdict"),
                () -> topic.open(),
                Consumer::beginningOffsets,
                listener,
                log::add,
                5);
    }

    @AfterEach
    void stop() throws InterruptedException {
        reader.stop();
        thread.join();
    }

    private void awaitHeard(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).containsExactly(expected));
    }

    private void say(String value) {
        topic.say(0, "t-1", value);
    }

    @Test
    void shouldGoOnWhereItWasWithoutReadingAnythingTwice() {
        say("1");
        thread.start();
        awaitHeard("1", "caught up");

        topic.fail(new DisconnectException("gone"));
        await().atMost(PATIENCE).until(() -> topic.timesOpened() > 3);
        assertThat(lag).isNaN();
        say("0");
        topic.fail(null);

        awaitHeard("1", "caught up", "0");
        say("x");
        awaitHeard("1", "caught up", "0", "x");
        assertThat(log)
                .hasSize(2)
                .satisfies(told -> assertThat(told.get(0)).contains("DisconnectException: gone"))
                .satisfies(told -> assertThat(told.get(1)).isEqualTo("verdicts are read from topic verdicts again"));
        assertThat(lag).isNotNaN();
    }

    @Test
    void shouldWaitForATopicThatDoesNotExistYet() {
        topic = new FakeTopic(0);
        thread.start();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(log).singleElement().asString().contains("verdicts (", "there is no such topic"));

        FakeTopic created = new FakeTopic(1);
        created.say(0, "t-1", "1");
        topic = created;

        awaitHeard("1", "caught up");
    }

    /** A reader finds more partitions when it looks again, and reads them from their beginning. */
    @Test
    void shouldReadNewPartitionsFromTheirBeginning() {
        say("1");
        thread.start();
        awaitHeard("1", "caught up");

        FakeTopic grown = new FakeTopic(2);
        grown.say(0, "t-1", "1");
        grown.say(1, "t-2", "0");
        topic.fail(new DisconnectException("for a moment"));
        topic = grown;

        awaitHeard("1", "caught up", "0");
    }
}
