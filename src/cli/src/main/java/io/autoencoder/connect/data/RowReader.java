// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import java.util.List;

/** A walk through the rows of a {@link RowSource}. For one thread. */
public interface RowReader extends AutoCloseable {

    /** The columns' names, none twice. */
    List<String> columns();

    /**
     * Steps to the next row.
     *
     * @return false after the last one
     * @throws InputException if the next row cannot be read
     */
    boolean next();

    /** The text of the current row's cell, without surrounding blanks; empty where there is no value. */
    String cell(int column);

    /**
     * The number in the current row's cell, with all its bits where the source holds numbers; NaN where it is missing.
     *
     * @param text reads the cell where it holds text
     * @throws NotANumberException if it holds no number
     * @throws InputException if it cannot hold one
     */
    double value(int column, TextNumber text);

    /** Where the current row lies, for messages: {@code line 7 of a.csv}. */
    String position();

    @Override
    void close();
}
