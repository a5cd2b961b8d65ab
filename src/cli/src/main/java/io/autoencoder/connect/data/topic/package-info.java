/**
 * Rows from a Kafka topic, read through Kafka Connect's converters as a connector would read them.
 *
 * <p>{@link io.autoencoder.connect.data.topic.TopicSource} is the way in.
 */
@NullMarked
package io.autoencoder.connect.data.topic;

import org.jspecify.annotations.NullMarked;
