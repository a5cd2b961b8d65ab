// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import io.autoencoder.connect.data.TextFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes simulated transactions as CSV. */
public final class TransactionFile {

    private static final long COMPONENT_UNITS = 1_000_000;
    private static final long CENTS = 100;

    private TransactionFile() {}

    /**
     * Writes all transactions of a simulation, with a column {@code Class}: 1 for a fraud.
     *
     * @param rise of the prices
     * @param comment first line, written after {@code "# "}; empty for none
     * @param file created or replaced, gzipped if its name ends in {@code .gz}
     */
    public static void write(TransactionSimulator simulator, PriceRise rise, String comment, Path file) {
        List<String> columns = new ArrayList<>(TransactionSimulator.features());
        columns.add("Class");
        write(
                columns,
                comment,
                file,
                rows -> simulator.run(rise.applyTo((TransactionSimulator.Sink) (values, fraud) -> {
                    rows.cell((long) values[0]);
                    int last = values.length - 1;
                    for (int i = 1; i < last; i++) {
                        rows.cell(values[i], COMPONENT_UNITS);
                    }
                    rows.cell(values[last], CENTS).cell(fraud ? 1 : 0).endRow();
                })));
    }

    /**
     * Writes all raw transactions of a simulation, with a column {@code is_fraud}: 1 for a fraud.
     *
     * @param withKind whether another column tells of each fraud of which kind it is
     * @param rise of the prices
     * @param comment first line, written after {@code "# "}; empty for none
     * @param file created or replaced, gzipped if its name ends in {@code .gz}
     */
    public static void write(
            RawTransactionSimulator simulator, boolean withKind, PriceRise rise, String comment, Path file) {
        write(
                RawRows.columns(withKind),
                comment,
                file,
                rows -> simulator.run(rise.applyTo(new RawRows(rows, withKind))));
    }

    private static void write(List<String> columns, String comment, Path file, Consumer<CsvRows> content) {
        TextFiles.write(file, out -> {
            CsvRows rows = new CsvRows(out);
            if (!comment.isEmpty()) {
                rows.comment(comment);
            }
            rows.row(columns);
            content.accept(rows);
            rows.flush();
        });
    }
}
