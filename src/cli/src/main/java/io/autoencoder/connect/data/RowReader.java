// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import java.util.List;

/** A walk through the rows of a {@link RowSource}. For one thread. */
public interface RowReader extends AutoCloseable {

    /** A number as it is. */
    Encoder NUMBER = new Scaler.None();

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
     * What an encoder makes of the current row's cell, of its value where the source holds other values than text; NaN
     * where it is missing.
     *
     * @param text reads the cell where it holds text
     * @throws NotANumberException if the encoder takes no such value
     * @throws InputException if it cannot take one
     */
    double code(int column, Encoder encoder, TextNumber text);

    /**
     * The number in the current row's cell; NaN where it is missing.
     *
     * @param text reads the cell where it holds text
     * @throws NotANumberException if it holds no number
     * @throws InputException if it cannot hold one
     */
    default double value(int column, TextNumber text) {
        return code(column, NUMBER, text);
    }

    /**
     * The category that the current row's cell names, as {@link Categories} compares them; empty text where the cell is
     * empty.
     *
     * @throws InputException if it cannot name one
     */
    String category(int column);

    /** Whether the current row's cell is a point in time by its type. */
    default boolean isTime(int column) {
        return false;
    }

    /** Where the current row lies, for messages: {@code line 7 of a.csv}. */
    String position();

    @Override
    void close();
}
