// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.NotANumberException.Reason;
import io.autoencoder.connect.text.OptionName;
import io.autoencoder.connect.text.PlainNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cells of feature columns that hold something else than numbers: counted, to be told in one sentence. For one load.
 */
final class NonNumericCells {

    private static final int MOST_COLUMNS = 5;

    private final List<String> features;
    private final long[] counts;
    private final String[] firstPositions;

    /** Columns in the order in which they were found. */
    private final List<Integer> order = new ArrayList<>();

    private final Reason[] reasons;

    NonNumericCells(List<String> features) {
        this.features = features;
        this.counts = new long[features.size()];
        this.firstPositions = new String[features.size()];
        this.reasons = new Reason[features.size()];
    }

    /** @param cell what the feature's column holds in the current row */
    void add(int feature, Reason found, String cell, RowReader row) {
        // 31.12.2026 passes for a number with thousands separators.
        Reason reason = ForeignDates.make(List.of(cell)) ? Reason.NOT_A_TIME : found;
        if (counts[feature]++ == 0) {
            firstPositions[feature] = row.position();
            reasons[feature] = reason;
            order.add(feature);
        } else if (reasons[feature] != reason) {
            reasons[feature] = Reason.NOT_NUMERIC;
        }
    }

    /**
     * Refuses columns of text, which need not be read to the end.
     *
     * @param missing for each feature in how many rows it has no value
     * @throws InputException if half of the values of a column or more are text, or numbers have another decimal
     *     separator
     */
    void requireNoTextColumn(String source, long rows, long[] missing) {
        refuse(source, columns(i -> reasons[i] == Reason.COMMA), Reason.COMMA);
        refuse(source, columns(i -> reasons[i] == Reason.POINT), Reason.POINT);
        List<Integer> text = columns(i -> counts[i] * 2 >= rows - missing[i]);
        List<Integer> times =
                text.stream().filter(i -> reasons[i] == Reason.NOT_A_TIME).toList();
        if (!times.isEmpty()) {
            throw new InputException(source + ": " + subject(times) + (times.size() == 1 ? " holds" : " hold") + " "
                    + "text that is no time (first in " + first(times) + "); " + ForeignDates.ADVICE);
        }
        if (!text.isEmpty()) {
            String names = names(text, ",");
            throw new InputException(source + ": " + subject(text) + (text.size() == 1 ? " holds" : " hold")
                    + " text (first in " + first(text)
                    + ") that is no number; correct the cells, take them as categories with"
                    + " --encode " + ShellWord.of(features.get(text.get(0)) + "=one-hot") + ", or leave "
                    + (text.size() == 1 ? "it" : "them") + " out with --exclude " + ShellWord.of(names));
        }
    }

    private void refuse(String source, List<Integer> columns, Reason separator) {
        if (!columns.isEmpty()) {
            throw new InputException(source + ": " + subject(columns) + (columns.size() == 1 ? " holds" : " hold")
                    + " numbers with a " + OptionName.of(separator) + " in them (first in "
                    + first(columns) + "); " + CellErrors.advice(separator));
        }
    }

    /**
     * Refuses what is left when all rows were read.
     *
     * @throws InputException if any cell is no number
     */
    void requireNone(String source, long rows, long[] missing) {
        requireNoTextColumn(source, rows, missing);
        List<Integer> some = columns(i -> true);
        if (some.isEmpty()) {
            return;
        }
        List<String> places = new ArrayList<>();
        long cells = 0;
        for (int i : some) {
            cells += counts[i];
            places.add(PlainNumbers.count(counts[i]) + " of " + PlainNumbers.count(rows) + " cells of column "
                    + features.get(i) + (counts[i] == 1 ? " (" : " (first in ") + firstPositions[i] + ")");
        }
        if (places.size() > MOST_COLUMNS) {
            int more = places.size() - MOST_COLUMNS;
            places.subList(MOST_COLUMNS, places.size()).clear();
            places.add(more + " more columns");
        }
        throw new InputException(source + ": text that is no number stands in " + String.join(", in ", places)
                + (cells == 1
                        ? "; correct the cell, or name its word in --missing-words if it stands for a missing value"
                        : "; correct the cells, or name their words in --missing-words if they stand for a missing"
                                + " value"));
    }

    private List<Integer> columns(IntPredicate wanted) {
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0 && wanted.test(i))
                .boxed()
                .toList();
    }

    private String first(List<Integer> columns) {
        return firstPositions[
                order.stream().filter(columns::contains).findFirst().orElseThrow()];
    }

    private String subject(List<Integer> columns) {
        return (columns.size() == 1 ? "column " : "columns ") + names(columns, ", ");
    }

    private String names(List<Integer> columns, String separator) {
        return columns.stream().map(features::get).collect(Collectors.joining(separator));
    }
}
