// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.metrics.AccuracyMetric;
import io.autoencoder.connect.metrics.AccuracyMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores and labels that come in any order, within a window of 1,000 ms. */
class LabelJoinTest {

    private static final int WINDOW = 1000;

    private long millis;

    private LabelJoin<Judgment> join(int capacity, AccuracyMetrics accuracy) {
        return new LabelJoin<>(WINDOW, capacity, accuracy, () -> TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /**
     * Events are times and what comes then: 0s7! is at 0 a score of key 7 that is flagged, 5s7 one that is not, 9l7+
     * the label that it is an anomaly, 9l7- that it is none, and 20. nothing but a look.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            label after its record          | 0s1! 900l1+                    | 1 0 0 0     | 0 0 0 0 0 0 0
            label before its record         | 0l1+ 900s1!                    | 1 0 0 0     | 0 0 0 0 0 0 0
            at the last moment              | 0s1! 1000l1-                   | 0 1 0 0     | 0 0 0 0 0 0 0
            a moment too late               | 0s1! 1001l1+                   | 0 0 0 0     | 0 1 0 0 1 0 0
            a record a moment too late      | 0l1+ 1001s1!                   | 0 0 0 0     | 1 0 0 0 0 1 0
            no label                        | 0s1 500s2 1400.                | 0 0 0 0     | 1 1 0 0 0 0 0
            labels in another order         | 0s1! 1s2 2s3 9l3+ 9l1+ 9l2-    | 1 0 1 1     | 0 0 0 0 0 0 0
            the same label twice            | 0s1! 1l1+ 2l1+                 | 1 0 0 0     | 0 0 0 0 0 0 0
            another label                   | 0s1! 1l1- 2l1+                 | 1 0 0 0     | 0 0 0 0 0 0 1
            another label, and back         | 0s1! 1l1+ 2l1- 3l1+            | 1 0 0 0     | 0 0 0 0 0 0 2
            another label too late          | 0s1! 1l1- 1200l1+              | 0 1 0 0     | 0 0 0 0 1 0 0
            another label before the record | 0l1- 1l1+ 2s1                  | 0 0 1 0     | 0 0 0 0 0 0 0
            a key twice, then its label     | 0s1! 900s1 1500l1+             | 0 0 1 0     | 0 0 0 1 0 0 0
            a record again after its label  | 0s1! 1l1+ 2s1! 3l1+            | 1 0 0 0     | 0 0 0 1 0 0 0
            a key anew after the window     | 0s1! 1l1+ 2000s1 2001l1-       | 1 0 0 1     | 0 0 0 0 0 0 0
            more records than there is room | 0s1! 1s2 2s3 3s4 9l1+ 9l2+     | 0 0 1 0     | 2 0 1 0 1 0 0
            labelled ones make room, too    | 0s1! 1l1+ 2s2 3s3 4s4 9l1+     | 1 0 0 0     | 3 0 0 0 1 0 0
            more labels than there is room  | 0l1+ 1l2+ 2l3+ 3l4+ 9s1! 9s4   | 0 0 1 0     | 1 0 0 0 2 1 0
            labels of nobody                | 0l1+ 0l2- 1500.                | 0 0 0 0     | 0 0 0 0 0 2 0
            """)
    void shouldLabelEachRecordOnce(String what, String events, String matrix, String counts) {
        AccuracyMetrics accuracy = new AccuracyMetrics(100);
        LabelJoin<Judgment> join = join(3, accuracy);

        for (String event : events.split(" ")) {
            happen(event, join);
        }

        assertThat(number(accuracy, AccuracyMetric.TRUE_POSITIVES) + " "
                        + number(accuracy, AccuracyMetric.FALSE_POSITIVES) + " "
                        + number(accuracy, AccuracyMetric.FALSE_NEGATIVES) + " "
                        + number(accuracy, AccuracyMetric.TRUE_NEGATIVES))
                .isEqualTo(matrix);
        LabelJoin.Counts now = join.counts();
        assertThat(now.waiting() + " " + now.expired() + " " + now.evicted() + " " + now.repeated() + " " + now.early()
                        + " " + now.unmatched() + " " + now.corrected())
                .isEqualTo(counts);
    }

    private void happen(String event, LabelJoin<Judgment> join) {
        String[] parts = event.split("(?=[sl.])|(?<=[sl.])|(?=[!+-])");
        millis = Long.parseLong(parts[0]);
        switch (parts[1]) {
            case "s" -> join.scored(key(Integer.parseInt(parts[2])), new Judgment(1, parts.length > 3));
            case "l" -> join.labeled(key(Integer.parseInt(parts[2])), parts[3].equals("+"));
            default -> join.forget();
        }
    }

    private static long number(AccuracyMetrics accuracy, AccuracyMetric metric) {
        return accuracy.value(metric).longValue();
    }

    private static LabelKey key(int number) {
        return new LabelKey(number, 0);
    }

    private record Story(int score, boolean flagged, boolean anomaly, int scoredAt, int labelAfter) {

        int labeledAt() {
            return scoredAt + labelAfter;
        }
    }

    @Provide
    Arbitrary<List<Story>> stories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(2000, 6000),
                        Arbitraries.integers().between(-1500, 1500))
                .as(Story::new)
                .list()
                .ofMaxSize(60);
    }

    /** Whatever the order in which things come, the figures are those of one look at all that lie close enough. */
    @Property
    void shouldTellWhatABatchComputationTells(@ForAll("stories") List<Story> stories) {
        AccuracyMetrics accuracy = new AccuracyMetrics(100);
        LabelJoin<Judgment> join = join(1000, accuracy);
        List<Runnable> events = new ArrayList<>();
        List<Integer> times = new ArrayList<>();
        for (int i = 0; i < stories.size(); i++) {
            Story story = stories.get(i);
            LabelKey key = key(i);
            events.add(() -> join.scored(key, new Judgment(story.score, story.flagged)));
            times.add(story.scoredAt);
            events.add(() -> join.labeled(key, story.anomaly));
            times.add(story.labeledAt());
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(times::get));
        for (int i : order) {
            millis = times.get(i);
            events.get(i).run();
        }

        List<Story> close = stories.stream()
                .filter(story -> Math.abs(story.labelAfter) <= WINDOW)
                .toList();
        long flagged = close.stream().filter(Story::flagged).count();
        long anomalies = close.stream().filter(Story::anomaly).count();
        long hits =
                close.stream().filter(story -> story.flagged && story.anomaly).count();
        assertThat(number(accuracy, AccuracyMetric.LABELS)).isEqualTo(close.size());
        assertSame(accuracy, AccuracyMetric.PRECISION, (double) hits / flagged);
        assertSame(accuracy, AccuracyMetric.RECALL, (double) hits / anomalies);
        assertSame(accuracy, AccuracyMetric.AVERAGE_PRECISION, averagePrecision(close));
        LabelJoin.Counts counts = join.counts();
        assertThat(counts.joined() + counts.waiting() + counts.expired())
                .as("each record ends in one way")
                .isEqualTo(stories.size());
        millis = 100_000;
        join.forget();
        assertThat(join.counts().expired()).isEqualTo(stories.size() - close.size());
        assertThat(join.counts().unmatched()).isEqualTo(stories.size() - close.size());
    }

    private static void assertSame(AccuracyMetrics accuracy, AccuracyMetric metric, double expected) {
        double value = accuracy.value(metric).doubleValue();
        if (Double.isNaN(expected)) {
            assertThat(value).isNaN();
        } else {
            assertThat(value).isCloseTo(expected, within(1e-6));
        }
    }

    /** By its definition: the mean, over the anomalies, of the precision among all that score at least as much. */
    private static double averagePrecision(List<Story> stories) {
        return stories.stream()
                .filter(Story::anomaly)
                .mapToDouble(anomaly -> stories.stream()
                        .filter(story -> story.score >= anomaly.score)
                        .mapToDouble(story -> story.anomaly ? 1 : 0)
                        .average()
                        .orElseThrow())
                .average()
                .orElse(Double.NaN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0s1 4000s2, NaN", "0s1 500l1+, 0.5", "0l1+ 500s1, 0.0", "0s1 0s2 200l1+ 400l2+, 0.3"})
    void shouldTellHowLongLabelsTake(String events, double seconds) {
        LabelJoin<Judgment> join = join(3, new AccuracyMetrics(100));

        for (String event : events.split(" ")) {
            happen(event, join);
        }

        assertThat(join.counts().delaySeconds()).isCloseTo(seconds, within(1e-9));
    }

    /** A correction that comes after its record has left the window of figures. */
    @ParameterizedTest(name = "a window of {0}")
    @CsvSource({"1, 0", "2, 1"})
    void shouldCorrectOnlyWhatIsNotForgotten(int window, int falsePositives) {
        LabeledWindow last = new LabeledWindow(window);
        long first = last.add(1, true, true);
        last.add(2, false, false);

        last.correct(first, false);

        assertThat(last.counts().fp()).isEqualTo(falsePositives);
        assertThat(last.counts().records()).isEqualTo(window);
        assertThat(last.ranked().anomalies()).isEmpty();
    }
}
