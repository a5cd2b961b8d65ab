// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A value, or the type of one that has others in it.
 *
 * @param type as Connect calls it: {@code FLOAT64}, {@code STRUCT}, {@code Timestamp}
 * @param json its value; absent where those in it speak for themselves
 */
record Datum(String type, Optional<JsonNode> json) {

    /** {@code FLOAT64 12.5}. */
    @Override
    public String toString() {
        return json.map(value -> value.isNull() ? "null" : type + " " + value).orElse(type);
    }
}
