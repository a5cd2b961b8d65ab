// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

/** Takes in rows, cell by cell. */
interface Cells {

    /** Text, empty where there is none. */
    Cells cell(CharSequence value);

    Cells cell(long value);

    /** A number rounded to {@code 1 / scale}, a power of ten. */
    Cells cell(double value, long scale);

    void endRow();
}
