// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.util.Map;

/**
 * What the cells of a label's column are.
 *
 * @param column its name
 * @param areWhole whether all are whole numbers of 32 bits
 */
public record LabelCells(String column, boolean areWhole) {

    /** Under what name a bundle's provenance has the column. */
    public static final String NAME = "label";

    /** Under what name it has the type. */
    public static final String TYPE = "label.type";

    /** Tells a bundle's provenance. */
    public void describe(Map<String, String> provenance) {
        provenance.put(NAME, column);
        provenance.put(TYPE, areWhole ? "int32" : "string");
    }
}
