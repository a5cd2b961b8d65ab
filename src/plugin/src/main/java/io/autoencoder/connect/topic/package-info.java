// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * A source connector that reads topics: {@link io.autoencoder.connect.topic.TopicSourceConnector} finds their
 * partitions and shares them out, {@link io.autoencoder.connect.topic.TopicSourceTask} reads some of them.
 */
@NullMarked
package io.autoencoder.connect.topic;

import org.jspecify.annotations.NullMarked;
