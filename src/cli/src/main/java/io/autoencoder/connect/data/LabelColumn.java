// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.feature.LabelValues.Meaning;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads whether a row is an anomaly. For one thread. */
public final class LabelColumn {

    private static final int MOST_NAMED = 5;

    private final Label label;
    private final LabelValues values;
    private final int index;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private boolean anomalySeen;
    private boolean areWhole = true;

    /** @throws InputException if it is not among the columns */
    public LabelColumn(Label label, List<String> columns, String source) {
        this.label = label;
        this.values = label.values();
        this.index = columns.indexOf(label.column());
        if (index < 0) {
            throw new InputException(source + ": there is no column " + label.column()
                    + " to use as the label; the columns are " + String.join(", ", columns));
        }
    }

    String name() {
        return label.column();
    }

    Optional<String> doubts(long anomalies, long rows) {
        return LabelDoubts.ofShare(label, anomalies, rows);
    }

    /** @throws InputException if the current row's cell says neither that it is one nor that it is normal */
    public boolean isAnomaly(RowReader row) {
        String cell = row.cell(index);
        Meaning meaning = values.of(cell);
        if (meaning == Meaning.UNKNOWN) {
            throw unknown(cell, row);
        }
        count(cell);
        areWhole = areWhole && isWhole(cell);
        anomalySeen |= meaning == Meaning.ANOMALY;
        return meaning == Meaning.ANOMALY;
    }

    /** As a connector's parser reads it. */
    private static boolean isWhole(String cell) {
        try {
            Integer.parseInt(cell.strip());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Of all rows that were read. */
    LabelCells cells() {
        return new LabelCells(name(), areWhole);
    }

    private void count(String cell) {
        if (counts.size() <= MOST_NAMED || counts.containsKey(cell)) {
            counts.merge(cell, 1, Integer::sum);
        }
    }

    /** Reads on, so that the sentence can name the values there are. */
    private InputException unknown(String cell, RowReader row) {
        String position = row.position();
        if (cell.isEmpty()) {
            return new InputException(position + ": the label " + name() + " has no value; correct or remove the row");
        }
        count(cell);
        while (counts.size() <= MOST_NAMED && row.next()) {
            if (!row.cell(index).isEmpty()) {
                count(row.cell(index));
            }
        }
        String problem = position + ": the label " + name() + " must be 1 or true for an anomaly and 0 or false for a"
                + " normal row, but its values are " + listed();
        if (counts.size() > MOST_NAMED) {
            return new InputException(
                    problem + "; name another column, or those that mark anomalies with --anomaly-value A,B");
        }
        return new InputException(problem + "; say which marks an anomaly with --anomaly-value"
                + (counts.size() > 1 ? ", for instance --anomaly-value " + ShellWord.of(rarest()) : ""));
    }

    private String listed() {
        return counts.size() > MOST_NAMED ? "more than " + MOST_NAMED : String.join(", ", counts.keySet());
    }

    private String rarest() {
        return counts.entrySet().stream()
                .min(Comparator.comparingInt(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    /**
     * For all rows that were read.
     *
     * @throws InputException if the values that mark an anomaly were never met among several others
     */
    public void requireKnownValues(String source) {
        if (!values.anomalies().isEmpty() && !anomalySeen && counts.size() > 1) {
            throw new InputException(source + ": the label " + name() + " is never "
                    + String.join(" or ", values.anomalies()) + ", its values are " + listed()
                    + "; check --anomaly-value");
        }
    }
}
