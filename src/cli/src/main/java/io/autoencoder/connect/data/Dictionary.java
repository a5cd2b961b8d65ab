// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the categories of a column in the order of their first rows. */
final class Dictionary {

    /** A column of more different values names rows, not categories: all further ones share the last number. */
    static final int MOST = 1_000_000;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        if (names.size() == MOST) {
            return MOST - 1;
        }
        numbers.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    List<String> names() {
        return names;
    }
}
