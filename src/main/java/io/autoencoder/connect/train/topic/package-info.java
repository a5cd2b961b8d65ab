/**
 * Rows from a Kafka topic, read through Kafka Connect's converters as a connector would read them.
 *
 * <p>{@link io.autoencoder.connect.train.topic.TopicSource} is the way in.
 */
package io.autoencoder.connect.train.topic;
