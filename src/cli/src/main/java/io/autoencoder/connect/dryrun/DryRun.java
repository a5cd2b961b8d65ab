// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.topic.TopicRecords;
import io.autoencoder.connect.dryrun.sample.Sample;
import io.autoencoder.connect.dryrun.sample.Samples;
import io.autoencoder.connect.dryrun.sample.TopicSamples;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.connect.runtime.ConnectorConfig;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;

/** A checked connector whose chain records can be taken through. For one thread. */
public final class DryRun implements AutoCloseable {

    /** Of lines; it drops nothing but lines without a record. */
    private static final String PARSER = "io.autoencoder.connect.transforms.ParseDelimited$";

    private final CheckedConnector connector;
    private final ConnectorConfig config;
    private final List<? extends Stage<?>> stages;
    private final ErrorPolicy policy;
    private final BiFunction<Sample, Long, Trace> walk;
    private final BiFunction<Sample, Long, Passage> passage;

    private DryRun(CheckedConnector connector, String topic, Supplier<Optional<Long>> clock) {
        this.connector = connector;
        this.config = connector.connectorConfig();
        ChainBuilder builder = new ChainBuilder(connector.worker(), config, connector.name(), connector.secrets());
        this.policy = ErrorPolicy.of(config, connector.kind());
        if (connector.kind() == ConnectorKind.SINK) {
            List<Stage<SinkRecord>> chain = builder.stages();
            Walk<SinkRecord> records = new Walk<>(chain, policy, connector.secrets());
            stages = chain;
            walk = (sample, offset) -> records.take(sample, sample.sink(topic, offset, clock.get()));
            passage = (sample, offset) -> Passage.through(chain, sample.sink(topic, offset, clock.get()));
        } else {
            List<Stage<SourceRecord>> chain = builder.stages();
            Walk<SourceRecord> records = new Walk<>(chain, policy, connector.secrets());
            stages = chain;
            walk = (sample, offset) -> records.take(
                    sample, sample.source(connector.outputTopic(sample).orElse(topic)));
            passage = (sample, offset) -> Passage.through(
                    chain, sample.source(connector.outputTopic(sample).orElse(topic)));
        }
    }

    /**
     * Makes the connector's transforms and predicates.
     *
     * @param connector one without mistakes, which must stay open as long
     * @param topic that records have before the first stage, where they come from none
     * @param clock gives the time of sink records that have none, in milliseconds; none where they are to have none
     * @throws InputException if a plugin refuses its configuration when a task would start
     */
    public static DryRun of(CheckedConnector connector, String topic, Supplier<Optional<Long>> clock) {
        return Loaders.within(connector.loader(), () -> new DryRun(connector, topic, clock));
    }

    /**
     * Records of a topic, as the connector's converters read them.
     *
     * @param records closed with what is returned
     * @param notes takes in what the user should know
     */
    public Samples samples(TopicRecords records, Consumer<String> notes) {
        return Loaders.within(
                connector.loader(),
                () -> new TopicSamples(
                        records, new TopicDecoder(connector.worker(), config, connector.workerGiven(), notes)));
    }

    /** The chain. */
    public Plan plan() {
        return new Plan(
                connector.name(),
                connector.kind(),
                stages.stream().map(Stage::info).toList());
    }

    /** What it comes to without records. */
    public Summary nothing() {
        return new Summary(plan());
    }

    /**
     * Takes records through the chain and tells of each.
     *
     * @param most at most so many; lines of a file that hold no record, such as that with the columns' names, are told
     *     of and not counted
     */
    public Summary run(Samples samples, long most, DryRunOutput output) {
        Summary summary = new Summary(plan());
        long taken = 0;
        for (long offset = 0; taken < most; offset++) {
            Optional<Sample> sample = samples.next();
            if (sample.isEmpty()) {
                break;
            }
            Trace trace = walk.apply(sample.get(), offset);
            summary.add(trace);
            taken += holdsARecord(trace) ? 1 : 0;
            if (!output.record(trace)) {
                break;
            }
        }
        return summary;
    }

    /** Whether it is more than an empty line, a comment or a line with the columns' names: those the parser drops. */
    private boolean holdsARecord(Trace trace) {
        return stages.stream()
                .map(Stage::info)
                .filter(stage -> stage.plugin().startsWith(PARSER))
                .noneMatch(stage -> trace.dropped(stage.alias()));
    }

    /** Takes one record through the chain and tells nobody. */
    Passage pass(Sample sample, long offset) {
        return sample.failure()
                .map(failure -> Passage.failed(failure.converter(), failure.error()))
                .orElseGet(() -> passage.apply(sample, offset));
    }

    /** What a worker does with records that a stage cannot take. */
    ErrorPolicy policy() {
        return policy;
    }

    @Override
    public void close() {
        stages.forEach(Stage::close);
    }
}
