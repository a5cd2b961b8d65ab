// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.TopicPartition;

class AssignmentTest {

    @Provide
    Arbitrary<Assignment> assignments() {
        Arbitrary<String> topics = Arbitraries.strings()
                .withCharRange('a', 'c')
                .withChars('.', '-', '_', '0')
                .ofMinLength(1)
                .ofMaxLength(4);
        Arbitrary<TopicPartition> partitions = Combinators.combine(
                        topics, Arbitraries.integers().between(0, 5))
                .as(TopicPartition::new);
        return partitions
                .set()
                .ofMinSize(1)
                .ofMaxSize(20)
                .flatMap(all -> Arbitraries.subsetOf(all).map(added -> new Assignment(all, added)));
    }

    @Property
    void shouldBeReadAsItWasWritten(@ForAll("assignments") Assignment assignment) {
        assertThat(Assignment.parse(assignment.toString())).isEqualTo(assignment);
    }

    @Property
    void shouldGiveEachPartitionToOneTask(
            @ForAll("assignments") Assignment assignment, @ForAll @IntRange(min = 1, max = 30) int maxTasks) {
        List<Assignment> tasks = assignment.share(maxTasks);

        List<TopicPartition> all = new ArrayList<>();
        Set<TopicPartition> added = new HashSet<>();
        tasks.forEach(task -> {
            all.addAll(task.partitions());
            added.addAll(task.added());
            assertThat(task.partitions()).isNotEmpty().containsAll(task.added());
        });
        assertThat(tasks).hasSizeLessThanOrEqualTo(maxTasks);
        assertThat(all).containsExactlyInAnyOrderElementsOf(assignment.partitions());
        assertThat(added).isEqualTo(assignment.added());
    }

    /** One with much to read is then not read by one task alone. */
    @Property
    void shouldSpreadEachTopic(
            @ForAll("assignments") Assignment assignment, @ForAll @IntRange(min = 1, max = 30) int maxTasks) {
        List<Assignment> tasks = assignment.share(maxTasks);

        Map<String, List<Long>> counts = new HashMap<>();
        for (TopicPartition partition : assignment.partitions()) {
            counts.computeIfAbsent(
                    partition.topic(),
                    topic -> tasks.stream()
                            .map(task -> task.partitions().stream()
                                    .filter(own -> own.topic().equals(topic))
                                    .count())
                            .toList());
        }
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(
                                count.stream().mapToLong(n -> n).max().orElseThrow()
                                        - count.stream().mapToLong(n -> n).min().orElseThrow())
                        .isLessThanOrEqualTo(1));
    }
}
