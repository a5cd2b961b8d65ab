// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.autoencoder.connect.data.CellErrors;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.TextFiles;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Runs rows through a network as they are: no names, no scaling, no score. */
public final class Reconstruction {

    private Reconstruction() {}

    /**
     * Writes the network's output for each row: columns {@code out0}, {@code out1} and so on.
     *
     * @param source columns in the order of the network's inputs; several time steps flattened time-major
     * @param output created or replaced, gzipped if its name ends in {@code .gz}
     * @return how many rows
     * @throws InputException if the columns are not as many as the inputs or a cell holds no number
     */
    public static long write(Engine engine, RowSource source, Path output) {
        long[] rows = new long[1];
        TextFiles.write(output, out -> {
            try (RowReader row = source.open();
                    Runner runner = engine.newRunner();
                    CsvWriter csv =
                            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
                float[] inputs = new float[engine.input().size()];
                float[] outputs = new float[engine.output().size()];
                requireWidth(row, inputs.length, source);
                csv.writeRecord(IntStream.range(0, outputs.length)
                        .mapToObj(i -> "out" + i)
                        .toArray(String[]::new));
                while (row.next()) {
                    read(row, inputs);
                    runner.run(inputs, outputs);
                    csv.writeRecord(IntStream.range(0, outputs.length)
                            .mapToObj(i -> Float.toString(outputs[i]))
                            .toArray(String[]::new));
                    rows[0]++;
                }
            }
        });
        return rows[0];
    }

    private static void requireWidth(RowReader row, int width, RowSource source) {
        if (row.columns().size() != width) {
            throw new InputException(
                    source.description() + ": has " + row.columns().size() + " columns but the network takes " + width
                            + " values; give exactly its inputs, in their order");
        }
    }

    private static void read(RowReader row, float[] inputs) {
        for (int i = 0; i < inputs.length; i++) {
            try {
                inputs[i] = (float) row.value(i, TextNumber.DEFAULT);
            } catch (NotANumberException e) {
                throw CellErrors.of(row, row.columns().get(i), "the network", e);
            }
            if (!Float.isFinite(inputs[i])) {
                throw new InputException(
                        row.position() + ": column " + row.columns().get(i) + " holds no finite number");
            }
        }
    }
}
