// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TFloat32;

class PrefetchingBatchesTest {

    private static final FeatureSet FEATURES = new FeatureSet(List.of(
            new Feature("row", new Scaler.None(), MissingPolicy.FAIL),
            new Feature("squared", new Scaler.None(), MissingPolicy.FAIL)));

    /** More batches than are read ahead, so that each tensor is filled several times over. */
    @Property(tries = 30)
    void handsOutTheRowsInTheirOrder(
            @ForAll @IntRange(min = 1, max = 200) int count,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll long seed) {
        try (Table table = table(count)) {
            int[] order = RowOrder.shuffled(IntStream.range(0, count).toArray(), new SplittableRandom(seed));
            List<Integer> read = new ArrayList<>();
            try (PrefetchingBatches batches = new PrefetchingBatches(
                    new ScaledRows(new FeatureRows(table, FEATURES, TextNumber.DEFAULT)), order, size)) {
                for (int i = 0; i < count / size; i++) {
                    TFloat32 batch = batches.next();
                    assertThat(batch.shape().asArray()).containsExactly(size, 2);
                    for (int row = 0; row < size; row++) {
                        read.add((int) batch.getFloat(row, 0));
                        assertThat(batch.getFloat(row, 1)).isEqualTo(batch.getFloat(row, 0) * batch.getFloat(row, 0));
                    }
                }
            }
            assertThat(read)
                    .containsExactlyElementsOf(IntStream.of(order)
                            .limit(count / size * size)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void handsTheMistakeInARowToWhoeverAsksForItsBatch() {
        String[] lines = IntStream.range(0, 40)
                .mapToObj(row -> row + "," + (row == 25 ? "" : row * row))
                .toArray(String[]::new);
        try (Table table = TrainingTables.of(Stream.concat(Stream.of("row,squared"), Stream.of(lines))
                        .toArray(String[]::new));
                PrefetchingBatches batches = new PrefetchingBatches(
                        new ScaledRows(new FeatureRows(table, FEATURES, TextNumber.DEFAULT)),
                        IntStream.range(0, 40).toArray(),
                        10)) {
            batches.next();
            assertThat(batches.next().getFloat(9, 0)).isEqualTo(19);

            assertThatThrownBy(batches::next)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("column squared of row 26");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesNoThreadBehindWhereSomeBatchesWereNotAskedFor(boolean interrupted) {
        try (Table table = table(500)) {
            PrefetchingBatches batches = new PrefetchingBatches(
                    new ScaledRows(new FeatureRows(table, FEATURES, TextNumber.DEFAULT)),
                    IntStream.range(0, 500).toArray(),
                    5);
            batches.next();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }

            batches.close();

            assertThat(Thread.interrupted()).isEqualTo(interrupted);
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("autoencoder-batches")));
        }
    }

    private static Table table(int rows) {
        return TrainingTables.of(Stream.concat(
                        Stream.of("row,squared"), IntStream.range(0, rows).mapToObj(row -> row + "," + row * row))
                .toArray(String[]::new));
    }
}
