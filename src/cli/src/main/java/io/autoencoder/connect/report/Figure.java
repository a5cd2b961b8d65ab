// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * One plot with what a reader needs to understand it.
 *
 * @param id short and made of lower-case letters and dashes: anchor in the page and name of the PNG file
 * @param title what is shown
 * @param reading one line in plain words: what these very data say
 * @param chart the plot, drawn in the colours of {@link Palette}
 * @param table the key figures of the plot, for those who cannot see it
 */
record Figure(String id, String title, String reading, Chart<?, ?> chart, Table table) {

    /**
     * A small table.
     *
     * @param header the columns' names
     * @param rows as many cells each
     */
    record Table(List<String> header, List<List<String>> rows) {}
}
