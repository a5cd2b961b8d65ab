// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.NotANumberException;

/** Sentences about cells that hold no number. */
public final class CellErrors {

    private static final String THOUSANDS = " if it is the decimal separator; thousands separators are not read";

    private CellErrors() {}

    /**
     * About one cell of the current row.
     *
     * @param taker what takes numbers: {@code the model}
     */
    public static InputException of(RowReader row, String column, String taker, NotANumberException e) {
        return new InputException(row.position() + ": column " + column + " " + problem(taker, e.reason()), e);
    }

    private static String problem(String taker, NotANumberException.Reason reason) {
        return switch (reason) {
            case NOT_NUMERIC, OTHER_TYPE -> "holds text and " + taker + " takes numbers";
            case NOT_A_TIME -> "holds " + reason.description() + "; " + ForeignDates.ADVICE;
            case NOT_BOOLEAN, UNSEEN -> "holds " + reason.description() + "; correct or remove the row";
            case NO_OFFSET ->
                "holds " + reason.description() + ", where the model takes local times; train with"
                        + " --time-zone to read both";
            case INFINITE -> "holds an infinite number; correct or remove the row";
            case COMMA, POINT -> "holds " + reason.description() + "; " + advice(reason);
        };
    }

    /** What to do about a separator that is not the decimal one. */
    static String advice(NotANumberException.Reason separator) {
        return (separator == NotANumberException.Reason.COMMA ? "give" : "leave out") + " --decimal-comma" + THOUSANDS;
    }
}
