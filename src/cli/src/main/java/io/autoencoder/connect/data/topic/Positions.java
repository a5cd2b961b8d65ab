// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record lies, for messages. */
final class Positions {

    private Positions() {}

    static String of(ConsumerRecord<?, ?> row) {
        return "topic " + row.topic() + ", partition " + row.partition() + ", offset " + row.offset();
    }
}
