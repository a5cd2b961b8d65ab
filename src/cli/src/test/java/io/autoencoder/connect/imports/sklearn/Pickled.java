// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Estimators as a pickle leaves them. */
final class Pickled {

    private Pickled() {}

    static PythonObject fitted(String type, Object... attributes) {
        PythonObject object = new PythonObject(type, List.of());
        Map<Object, Object> state = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            state.put(attributes[i], attributes[i + 1]);
        }
        object.setState(state);
        return object;
    }

    static List<Object> list(Object... values) {
        return Arrays.asList(values);
    }

    static Object[] tuple(Object... values) {
        return values;
    }

    static PythonObject pipeline(Object... estimators) {
        return fitted(
                "Pipeline",
                "steps",
                Arrays.stream(estimators).map(step -> tuple("step", step)).toList());
    }

    static PythonObject columns(Object[]... transformers) {
        return fitted(
                "ColumnTransformer",
                "transformers_",
                list((Object[]) transformers),
                "feature_names_in_",
                list("a", "b"));
    }
}
