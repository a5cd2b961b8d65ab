// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Rows of a CSV file as a topic of JSON has them. */
public final class JsonRows {

    private JsonRows() {}

    /**
     * An object for each row.
     *
     * @param rows without quotes; the first names the cells
     * @return each cell a text, null where it is empty
     */
    public static List<String> of(List<String> rows) {
        String[] names = rows.get(0).split(",");
        List<String> objects = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < names.length; i++) {
                object.put(names[i], cells[i].isEmpty() ? null : cells[i]);
            }
            objects.add(object.toString());
        }
        return objects;
    }
}
