// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.consume;

/**
 * A topic, and what is said of it in messages.
 *
 * @param name of the topic
 * @param content what is on it: {@code labels}
 * @param meanwhile what happens while it cannot be read: {@code scoring goes on}
 * @param keys what the keys that describe it start with: {@code label}
 */
public record TopicWords(String name, String content, String meanwhile, String keys) {}
