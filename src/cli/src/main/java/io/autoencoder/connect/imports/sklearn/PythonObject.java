// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance of a Python class, as data: what it was made from and its attributes. For one thread. */
final class PythonObject {

    private final String type;
    private final List<Object> arguments;
    private final Map<Object, Object> state = new LinkedHashMap<>();

    PythonObject(String type, List<Object> arguments) {
        this.type = type;
        this.arguments = arguments;
    }

    /** The class without its module. */
    String type() {
        return type;
    }

    List<Object> arguments() {
        return arguments;
    }

    void setState(Map<?, ?> attributes) {
        state.putAll(attributes);
    }

    /** Null where it is absent or None. */
    @Nullable
    Object get(String attribute) {
        return state.get(attribute);
    }
}
