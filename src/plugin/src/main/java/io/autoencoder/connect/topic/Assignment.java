// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of one task, as text in its configuration: {@code payments-0,payments-1+}.
 *
 * @param partitions all of them
 * @param added those that appeared while the connector ran, which are read from their beginning
 */
record Assignment(Set<TopicPartition> partitions, Set<TopicPartition> added) {

    private static final String SEPARATOR = ",";
    private static final String ADDED = "+";

    static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    Assignment {
        partitions = sorted(partitions);
        added = sorted(added);
    }

    private static Set<TopicPartition> sorted(Set<TopicPartition> partitions) {
        Set<TopicPartition> sorted = new TreeSet<>(ORDER);
        sorted.addAll(partitions);
        return sorted;
    }

    /** Shares partitions out by turns, so that each task has as many of every topic, give or take one. */
    List<Assignment> share(int maxTasks) {
        List<TopicPartition> all = List.copyOf(partitions);
        int tasks = Math.min(maxTasks, all.size());
        return IntStream.range(0, tasks)
                .mapToObj(task -> {
                    Set<TopicPartition> own = IntStream.iterate(task, i -> i < all.size(), i -> i + tasks)
                            .mapToObj(all::get)
                            .collect(Collectors.toSet());
                    Set<TopicPartition> fresh = new TreeSet<>(ORDER);
                    fresh.addAll(added);
                    fresh.retainAll(own);
                    return new Assignment(own, fresh);
                })
                .toList();
    }

    /** @param text as {@link #toString} writes it */
    static Assignment parse(String text) {
        Set<TopicPartition> partitions = new TreeSet<>(ORDER);
        Set<TopicPartition> added = new TreeSet<>(ORDER);
        Arrays.stream(text.split(SEPARATOR)).forEach(one -> {
            boolean isAdded = one.endsWith(ADDED);
            int dash = one.lastIndexOf('-');
            TopicPartition partition = new TopicPartition(
                    one.substring(0, dash),
                    Integer.parseInt(one.substring(dash + 1, one.length() - (isAdded ? ADDED.length() : 0))));
            partitions.add(partition);
            if (isAdded) {
                added.add(partition);
            }
        });
        return new Assignment(partitions, added);
    }

    @Override
    public String toString() {
        return partitions.stream()
                .map(partition -> partition + (added.contains(partition) ? ADDED : ""))
                .collect(Collectors.joining(SEPARATOR));
    }
}
