// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import io.autoencoder.connect.data.CellErrors;
import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.LabelColumn;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores the rows of a source, as a Connect worker scores records. For one thread.
 *
 * <p>A model of several rows takes the rows of each key as one sequence; without a key column all rows are one.
 */
public final class RowScoring {

    private final AnomalyScorer scorer;
    private final Optional<String> key;

    /**
     * @param scorer stays the caller's to close
     * @param key column that tells sequences apart; only for models of several rows
     */
    public RowScoring(AnomalyScorer scorer, Optional<String> key) {
        this.scorer = scorer;
        this.key = key;
    }

    /** Takes in scored rows. */
    public interface Visitor {

        /**
         * One row.
         *
         * @param row its cells
         * @param scoring its score; empty while a sequence is shorter than the model takes
         */
        void visit(RowReader row, Optional<RowScorer> scoring);
    }

    /**
     * Scores all rows.
     *
     * @throws InputException if a column is missing or a row cannot be scored
     */
    public void run(RowSource source, Visitor visitor) {
        try (RowReader row = source.open();
                RowScorer scoring = scorer.newScoring()) {
            run(row, source.description(), scoring, visitor);
        }
    }

    private void run(RowReader row, String source, RowScorer scoring, Visitor visitor) {
        int[] indices = indices(row.columns(), scorer.features().names(), source);
        int keyIndex = key.map(name -> indices(row.columns(), List.of(name), source)[0])
                .orElse(-1);
        Map<String, Window> windows = new HashMap<>();
        Optional<RowScorer> scored = Optional.of(scoring);
        while (row.next()) {
            fill(row, indices, scoring.row());
            int result;
            if (scorer.windowLength() == 1) {
                result = scoring.score();
            } else {
                String sequence = keyIndex < 0 ? "" : row.cell(keyIndex);
                result = scoring.score(windows.computeIfAbsent(sequence, k -> scorer.newWindow()));
            }
            if (result >= 0) {
                throw new InputException(row.position() + ": column "
                        + scorer.features().names().get(result)
                        + " has no value that can be scored; correct the row, or choose --missing center or zero");
            }
            visitor.visit(row, result == FeatureSet.OK ? scored : Optional.empty());
        }
    }

    private static int[] indices(List<String> columns, List<String> names, String source) {
        return names.stream()
                .mapToInt(name -> {
                    int index = columns.indexOf(name);
                    if (index < 0) {
                        throw new InputException(source + ": there is no column " + name
                                + ", which is needed to score; the columns are " + String.join(", ", columns));
                    }
                    return index;
                })
                .toArray();
    }

    private void fill(RowReader row, int[] indices, double[] values) {
        FeatureSet features = scorer.features();
        for (int i = 0; i < indices.length; i++) {
            try {
                values[i] = row.code(indices[i], features.get(i).encoder(), scorer.text());
            } catch (NotANumberException e) {
                throw CellErrors.of(row, features.get(i).name(), "the model", e);
            }
        }
    }

    /**
     * Scores rows and reads their labels.
     *
     * @throws InputException if a row cannot be scored or has no label, or there are none
     */
    public ScoredPart labeled(RowSource source, Label label) {
        ScoredPart part = new ScoredPart(scorer.features().names(), true);
        try (RowReader row = source.open();
                RowScorer scoring = scorer.newScoring()) {
            LabelColumn labels = new LabelColumn(label, row.columns(), source.description());
            run(row, source.description(), scoring, (cells, scored) -> {
                boolean anomaly = labels.isAnomaly(cells);
                scored.ifPresent(s -> part.add(s.value(), s.contributions(), anomaly, s.isAnomaly()));
            });
            labels.requireKnownValues(source.description());
        }
        if (part.size() == 0) {
            throw new InputException(
                    source.description() + ": no row could be scored; there are no rows after the header"
                            + (scorer.windowLength() > 1
                                    ? " or fewer than the " + scorer.windowLength() + " the model takes"
                                    : ""));
        }
        return part;
    }

    /**
     * Scores rows of a table that have all the values they need, with a model of single rows.
     *
     * @param numbers of the rows
     */
    public static ScoredPart part(ModelBundle bundle, ScoringOptions options, FeatureRows rows, int[] numbers) {
        Table table = rows.table();
        ScoredPart part =
                new ScoredPart(rows.features().names(), table.anomalies().isPresent());
        try (AnomalyScorer scorer = AnomalyScorer.open(bundle, options);
                RowScorer scoring = scorer.newScoring()) {
            for (int number : numbers) {
                rows.read(number, scoring.row());
                if (scoring.score() != FeatureSet.OK) {
                    throw new IllegalArgumentException("row " + number + " lacks a value that it needs");
                }
                part.add(scoring.value(), scoring.contributions(), table.isAnomaly(number), scoring.isAnomaly());
            }
        }
        return part;
    }
}
