// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes each row a JSON object: text and numbers under the columns' names, null for an empty cell. */
final class JsonRow implements Cells {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> columns;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private byte[] last = {};

    JsonRow(List<String> columns) {
        this.columns = columns;
    }

    @Override
    public JsonRow cell(CharSequence value) {
        return next(value.isEmpty() ? null : value.toString());
    }

    @Override
    public JsonRow cell(long value) {
        return next(value);
    }

    @Override
    public JsonRow cell(double value, long scale) {
        return next(Math.round(value * scale) / (double) scale);
    }

    private JsonRow next(@Nullable Object value) {
        fields.put(columns.get(fields.size()), value);
        return this;
    }

    @Override
    public void endRow() {
        try {
            last = JSON.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        fields.clear();
    }

    /** The last whole row. */
    byte[] last() {
        return last;
    }
}
