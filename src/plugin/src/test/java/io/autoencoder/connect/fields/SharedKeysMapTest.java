// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What {@link MapCopies} makes behaves as Java's own maps do, whatever later transforms do to it. */
class SharedKeysMapTest {

    private static final List<String> KEYS = Arrays.asList("Id", "Amount", null, "Class");
    private static final List<String> OTHERS =
            Arrays.asList("Id", "Amount", null, "Class", "score", "flag", "new", "x");
    private static final int OPERATIONS = 9;

    private static Map<Object, Object> source() {
        Map<Object, Object> source = new LinkedHashMap<>();
        KEYS.forEach(key -> source.put(key, "value of " + key));
        source.put("Class", null);
        return source;
    }

    private static Map<Object, Object> copy() {
        MapCopies copies = new MapCopies("score", "flag");
        assertThat(copies.alike(source())).isNull();
        assertThat(copies.remember(source())).isTrue();
        return Objects.requireNonNull(copies.alike(source()));
    }

    private static Map<Object, Object> reference() {
        Map<Object, Object> reference = source();
        reference.put("score", null);
        reference.put("flag", null);
        return reference;
    }

    /** Each number is an operation and a key. */
    @Property
    void isChangedAsAnyMapIs(@ForAll @Size(max = 12) List<@IntRange(min = 0, max = 71) Integer> numbers) {
        Map<Object, Object> copy = copy();
        Map<Object, Object> reference = reference();
        for (int number : numbers) {
            String key = OTHERS.get(number / OPERATIONS);
            int operation = number % OPERATIONS;
            assertThat(change(copy, operation, key)).isEqualTo(change(reference, operation, key));
            assertThat(copy).isEqualTo(reference).hasSameHashCodeAs(reference).hasSameSizeAs(reference);
            assertThat(reference).isEqualTo(copy);
            assertThat(new ArrayList<>(copy.entrySet())).isEqualTo(new ArrayList<>(reference.entrySet()));
            assertThat(copy).hasToString(reference.toString());
            for (String other : OTHERS) {
                assertThat(copy.get(other)).isEqualTo(reference.get(other));
                assertThat(copy.containsKey(other)).isEqualTo(reference.containsKey(other));
            }
        }
    }

    private static Object change(Map<Object, Object> map, int operation, String key) {
        return switch (operation) {
            case 0 -> map.put(key, key + "!");
            case 1 -> map.put(key, null);
            case 2 -> map.remove(key);
            case 3 -> map.putIfAbsent(key, "absent");
            case 4 -> map.keySet().removeIf(other -> Objects.equals(other, key));
            case 5 -> setByEntry(map, key);
            case 6 -> map.values().remove("value of " + key);
            case 7 -> map.entrySet().contains(Map.entry("Id", "value of Id"));
            default -> {
                if (key == null) {
                    map.clear();
                }
                yield map.isEmpty();
            }
        };
    }

    private static Object setByEntry(Map<Object, Object> map, String key) {
        Object before = null;
        for (Map.Entry<Object, Object> entry : map.entrySet()) {
            if (Objects.equals(entry.getKey(), key)) {
                before = entry.setValue("set");
                assertThat(entry.getValue()).isEqualTo("set");
            }
        }
        return before;
    }

    @Test
    void shouldHaveEntriesThatEqualOthers() {
        Map.Entry<Object, Object> entry = copy().entrySet().iterator().next();

        assertThat(entry).isEqualTo(Map.entry("Id", "value of Id")).hasToString("Id=value of Id");
        assertThat(entry.hashCode()).isEqualTo(Map.entry("Id", "value of Id").hashCode());
        assertThat(entry).isNotEqualTo(Map.entry("Id", "")).isNotEqualTo(Map.entry("", "value of Id"));
        assertThat(entry.equals("Id")).isFalse();
    }

    @Test
    void shouldRemoveWhatAnIteratorGaveAndNothingTwice() {
        Map<Object, Object> copy = copy();
        Iterator<Map.Entry<Object, Object>> entries = copy.entrySet().iterator();
        assertThatThrownBy(entries::remove).isInstanceOf(IllegalStateException.class);
        List<Object> left = new ArrayList<>();
        while (entries.hasNext()) {
            Map.Entry<Object, Object> entry = entries.next();
            if (entry.getValue() == null) {
                entries.remove();
                assertThatThrownBy(entries::remove).isInstanceOf(IllegalStateException.class);
            } else {
                left.add(entry.getKey());
            }
        }

        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
        assertThat(new ArrayList<>(copy.keySet())).isEqualTo(left).containsExactly("Id", "Amount", null);
    }

    @Test
    void shouldLeaveTheSourceAndOtherCopiesAlone() {
        MapCopies copies = new MapCopies("score");
        Map<Object, Object> source = source();
        copies.remember(source);
        SharedKeysMap first = Objects.requireNonNull(copies.alike(source));
        SharedKeysMap second = Objects.requireNonNull(copies.alike(source));

        first.setAt(4, 1.5);
        first.put("Id", "changed");
        first.remove("Amount");

        assertThat(source).isEqualTo(source());
        assertThat(second)
                .containsEntry("Id", "value of Id")
                .containsKey("Amount")
                .containsEntry("score", null);
    }

    @Test
    void shouldRememberNoMapThatHasAnAddedKeyAndNotEveryForm() {
        MapCopies copies = new MapCopies("score");
        assertThat(copies.remember(Map.of("score", 1))).isFalse();
        List<Integer> remembered = new ArrayList<>();
        for (int form = 2; form <= 9; form++) {
            if (copies.remember(Map.of("form" + form, 1))) {
                remembered.add(form);
            }
        }

        assertThat(remembered).containsExactly(2, 4, 8);
        assertThat(copies.place("form8")).isZero();
        assertThat(copies.place("score")).isEqualTo(1);
        assertThat(copies.place("form2")).isNegative();
        assertThat(copies.alike(Map.of("form2", 1))).isNull();
        assertThat(copies.alike(new HashMap<>())).isNull();
    }
}
