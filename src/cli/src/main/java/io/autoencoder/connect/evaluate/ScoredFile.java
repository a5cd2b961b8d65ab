// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.TextFiles;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ReasonText;
import io.autoencoder.connect.model.RowScorer;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes rows with what a model says of them: columns {@code anomaly_score}, {@code anomaly_flag} (empty without a
 * threshold), {@code anomaly_percentile} (empty for a model that was not calibrated) and {@code anomaly_reasons} (in
 * words, largest share first; as in records, empty for a row that is not flagged where there is a threshold).
 */
public final class ScoredFile {

    private static final List<String> ADDED =
            List.of("anomaly_score", "anomaly_flag", "anomaly_percentile", "anomaly_reasons");

    private final AnomalyScorer scorer;
    private final int reasons;

    /**
     * Rows written.
     *
     * @param rows all
     * @param flagged those above the threshold
     */
    public record Counts(long rows, long flagged) {}

    /** @param reasons how many features to name a row; 0 leaves the column out */
    public ScoredFile(AnomalyScorer scorer, int reasons) {
        this.scorer = scorer;
        this.reasons = reasons;
    }

    /**
     * Scores a source into a file, which is created or replaced.
     *
     * @param output gzipped if its name ends in {@code .gz}
     */
    public Counts write(RowSource source, Optional<String> key, Path output) {
        long[] counts = new long[2];
        TextFiles.write(output, out -> {
            try (CsvWriter csv = writer(out)) {
                boolean[] started = new boolean[1];
                new RowScoring(scorer, key).run(source, (row, scoring) -> {
                    if (!started[0]) {
                        csv.writeRecord(header(row.columns(), source));
                        started[0] = true;
                    }
                    csv.writeRecord(cells(row, scoring));
                    counts[0]++;
                    counts[1] += scoring.isPresent() && scoring.get().isAnomaly() ? 1 : 0;
                });
            }
            requireRows(counts[0], source);
        });
        return new Counts(counts[0], counts[1]);
    }

    private static void requireRows(long rows, RowSource source) {
        if (rows == 0) {
            throw new InputException(source.description() + ": there are no rows after the header");
        }
    }

    private static CsvWriter writer(Writer out) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    }

    private List<String> added() {
        return reasons > 0 ? ADDED : ADDED.subList(0, ADDED.size() - 1);
    }

    private List<String> header(List<String> columns, RowSource source) {
        List<String> header = new ArrayList<>(columns);
        for (String name : added()) {
            if (columns.contains(name)) {
                throw new InputException(source.description() + ": has a column " + name
                        + " already; give the rows as they were before scoring");
            }
            header.add(name);
        }
        return header;
    }

    private List<String> cells(RowReader row, Optional<RowScorer> scoring) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.columns().size(); i++) {
            cells.add(row.cell(i));
        }
        if (scoring.isEmpty()) {
            added().forEach(name -> cells.add(""));
            return cells;
        }
        RowScorer score = scoring.get();
        cells.add(Double.toString(score.value()));
        cells.add(scorer.threshold().isPresent() ? Boolean.toString(score.isAnomaly()) : "");
        cells.add(scorer.quantiles().isPresent() ? decimals(score.percentile()) : "");
        if (reasons > 0) {
            boolean explained = score.isAnomaly() || scorer.threshold().isEmpty();
            cells.add(explained ? ReasonText.of(score.reasons(reasons)) : "");
        }
        return cells;
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
