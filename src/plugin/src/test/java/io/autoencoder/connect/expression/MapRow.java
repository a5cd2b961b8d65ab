// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.util.Map;

/** A value of a row by its name, for conditions on maps. */
record MapRow(Reference reference) implements Operand<Map<String, Object>> {

    static Condition<Map<String, Object>> condition(String text) {
        return Condition.compile(text, MapRow::new);
    }

    @Override
    public Object value(Map<String, Object> row) {
        return row.get(String.join(".", reference.steps()));
    }

    @Override
    public String name() {
        return "field '" + reference.text() + "'";
    }
}
