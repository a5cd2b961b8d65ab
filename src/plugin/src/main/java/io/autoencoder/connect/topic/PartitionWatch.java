// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** Knows which partitions there are, and looks again when it is run. Thread-safe. */
final class PartitionWatch implements Runnable {

    private final SourceCluster cluster;
    private final Predicate<String> topics;
    private final Consumer<Assignment> changed;
    private final Consumer<String> log;
    private Assignment known;
    private boolean isFailing;

    /**
     * Looks for the first time.
     *
     * @param changed takes all partitions whenever they are others than before
     * @param log takes a sentence when the cluster can no longer be asked, and when it can again
     * @throws ConnectException if the cluster cannot be asked
     */
    PartitionWatch(
            SourceCluster cluster, Predicate<String> topics, Consumer<Assignment> changed, Consumer<String> log) {
        this.cluster = cluster;
        this.topics = topics;
        this.changed = changed;
        this.log = log;
        this.known = new Assignment(cluster.partitions(topics), Set.of());
    }

    /** What was there when it last looked. */
    synchronized Assignment known() {
        return known;
    }

    @Override
    public void run() {
        try {
            Set<TopicPartition> there = cluster.partitions(topics);
            if (isFailing) {
                isFailing = false;
                log.accept("the brokers answer again for topics and partitions");
            }
            if (update(there)) {
                changed.accept(known());
            }
        } catch (RuntimeException e) {
            // Whatever it is: a timer would not run this again.
            if (!isFailing) {
                isFailing = true;
                log.accept("the brokers cannot be asked for new topics and partitions (" + e.getMessage()
                        + "); the known ones are read on");
            }
        }
    }

    private synchronized boolean update(Set<TopicPartition> there) {
        if (there.equals(known.partitions())) {
            return false;
        }
        Set<TopicPartition> added = new HashSet<>(there);
        added.removeAll(known.partitions());
        Set<TopicPartition> gone = new TreeSet<>(Assignment.ORDER);
        gone.addAll(known.partitions());
        gone.removeAll(there);
        log.accept(added.size() + " partitions are new and " + gone.size() + " are gone");
        added.addAll(known.added());
        added.retainAll(there);
        known = new Assignment(there, added);
        return true;
    }
}
