// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance of a Python class, as data: what it was made from and its attributes. For one thread. */
final class PythonObject {

    private static final int MOST_USES = 100;

    private final String type;
    private final List<Object> arguments;
    private final Map<Object, Object> state = new LinkedHashMap<>();
    private int uses;

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

    /**
     * Counts that it is read: what stands in many places, which stand in many places, is read boundlessly often.
     *
     * @throws IllegalArgumentException if that is too often
     */
    void use() {
        if (++uses > MOST_USES) {
            throw new IllegalArgumentException("its " + type + " stands in more than " + MOST_USES + " places");
        }
    }

    /** Null where it is absent or None. */
    @Nullable
    Object get(String attribute) {
        return state.get(attribute);
    }
}
