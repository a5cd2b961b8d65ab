// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.topic.TopicBounds;
import io.autoencoder.connect.data.topic.TopicRecords;
import io.autoencoder.connect.dryrun.sample.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The records of topics, as a connector that reads topics takes them: by its converters, with their keys, headers and
 * timestamps, in the order of the latter.
 *
 * @param topics one or more
 * @param consumer settings of the consumer; {@code bootstrap.servers} among them
 * @param notes takes in what the user should know
 */
public record TopicInput(List<String> topics, Map<String, String> consumer, TopicBounds bounds, Consumer<String> notes)
        implements TransformedSource.Input {

    private static final String ISOLATION = "isolation.level";

    public TopicInput {
        topics = List.copyOf(topics);
        consumer = Map.copyOf(consumer);
    }

    @Override
    public String description() {
        return (topics.size() == 1 ? "topic " : "topics ") + String.join(", ", topics);
    }

    @Override
    public boolean isConverted() {
        return true;
    }

    @Override
    public long maxRows() {
        return bounds.maxRows().orElse(Long.MAX_VALUE);
    }

    @Override
    public Samples open(CheckedConnector connector, DryRun run) {
        Map<String, String> settings = new HashMap<>(consumer);
        if (connector.kind() == ConnectorKind.SOURCE) {
            if (!connector.readsTopics()) {
                throw new InputException(
                        connector.name() + ": is a source that reads no topics, so the records of a topic"
                                + " have been through its transforms already; give them without --transforms, or what it reads"
                                + " with --input");
            }
            settings.putIfAbsent(ISOLATION, connector.config().getOrDefault("consumer." + ISOLATION, "read_committed"));
        }
        return run.samples(TopicRecords.read(topics, settings, bounds), notes);
    }
}
