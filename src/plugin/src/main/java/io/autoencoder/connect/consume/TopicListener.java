// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes what is on a topic. Told by the thread that reads it. */
public interface TopicListener {

    /** In the order of each partition. */
    void read(ConsumerRecord<byte[], byte[]> record);

    /**
     * There was a look at the topic.
     *
     * @param lag how many records are not read yet; NaN while the topic cannot be read
     */
    void looked(double lag);

    /** All is read that was on the topic when reading began; told once. */
    default void caughtUp() {}
}
