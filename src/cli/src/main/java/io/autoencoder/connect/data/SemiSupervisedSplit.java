// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.TextNumber;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Divides labelled rows as benchmarks of detectors that learn from normal rows do: a random half of the normal rows to
 * train, the other half and all anomalies to test. Both parts read the whole source. Immutable.
 */
public final class SemiSupervisedSplit {

    private final RowSource source;
    private final Label label;
    private final boolean[] trains;

    private SemiSupervisedSplit(RowSource source, Label label, boolean[] trains) {
        this.source = source;
        this.label = label;
        this.trains = trains;
    }

    /**
     * Chooses the rows.
     *
     * @param label tells anomalies
     * @throws InputException if there is no such column or less than two normal rows
     */
    public static SemiSupervisedSplit of(RowSource source, Label label, long seed) {
        int rows = 0;
        BitSet normals = new BitSet();
        try (RowReader reader = source.open()) {
            LabelColumn labels = new LabelColumn(label, reader.columns(), source.description());
            for (; reader.next(); rows++) {
                normals.set(rows, !labels.isAnomaly(reader));
            }
        }
        int left = normals.cardinality();
        if (left < 2) {
            throw new InputException(source.description() + ": there are not two normal rows to divide");
        }
        boolean[] trains = new boolean[rows];
        SplittableRandom random = new SplittableRandom(seed);
        int wanted = left / 2;
        for (int row = normals.nextSetBit(0); row >= 0; row = normals.nextSetBit(row + 1)) {
            if (random.nextInt(left--) < wanted) {
                trains[row] = true;
                wanted--;
            }
        }
        return new SemiSupervisedSplit(source, label, trains);
    }

    /** The rows to learn from. */
    public RowSource training() {
        return new Part(source, trains, true);
    }

    /** The others. */
    public RowSource test() {
        return new Part(source, trains, false);
    }

    public Label label() {
        return label;
    }

    private record Part(RowSource source, boolean[] trains, boolean wanted) implements RowSource {

        @Override
        public String description() {
            return source.description();
        }

        @Override
        public RowReader open() {
            return new PartReader(source.open(), trains, wanted);
        }
    }

    private static final class PartReader implements RowReader {

        private final RowReader all;
        private final boolean[] trains;
        private final boolean wanted;
        private int row = -1;

        PartReader(RowReader all, boolean[] trains, boolean wanted) {
            this.all = all;
            this.trains = trains;
            this.wanted = wanted;
        }

        @Override
        public List<String> columns() {
            return all.columns();
        }

        @Override
        public boolean next() {
            while (all.next()) {
                row++;
                if (trains[row] == wanted) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String cell(int column) {
            return all.cell(column);
        }

        @Override
        public double code(int column, Encoder encoder, TextNumber text) {
            return all.code(column, encoder, text);
        }

        @Override
        public String category(int column) {
            return all.category(column);
        }

        @Override
        public boolean isTime(int column) {
            return all.isTime(column);
        }

        @Override
        public String position() {
            return all.position();
        }

        @Override
        public void close() {
            all.close();
        }
    }
}
