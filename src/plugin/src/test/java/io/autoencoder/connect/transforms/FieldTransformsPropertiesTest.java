// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** Whatever a record looks like and whichever fields are named. */
class FieldTransformsPropertiesTest {

    private static final Map<String, Function<String, Transformation<SinkRecord>>> MAKERS = Map.of(
            "MaskText", path -> configured(MaskText.Value::new, Map.of("fields", path)),
            "HashField",
                    path -> configured(
                            HashField.Value::new, Map.of("fields", path, "key", "correct horse battery staple")),
            "ReplaceNull", path -> configured(ReplaceNull.Value::new, Map.of("fields", path, "value", "7")),
            "ConcatFields",
                    path -> configured(
                            ConcatFields.Value::new,
                            Map.of("field", path, "template", "${a}-${b.a}", "on.null", "empty")));

    private static Transformation<SinkRecord> configured(
            Supplier<Transformation<SinkRecord>> maker, Map<String, String> settings) {
        Transformation<SinkRecord> transform = maker.get();
        transform.configure(settings);
        return transform;
    }

    /** JSON objects whose fields are texts, numbers, objects, and lists of texts or objects. */
    @Provide
    Arbitrary<String> objects() {
        return objects(3);
    }

    private static Arbitrary<String> objects(int depth) {
        Arbitrary<String> text = Arbitraries.strings().alpha().ofMaxLength(3).map(letters -> '"' + letters + '"');
        Arbitrary<String> number = Arbitraries.of("1", "-2", "2.5", "true");
        Arbitrary<String> single = Arbitraries.oneOf(text, text, number);
        Arbitrary<String> value = depth == 0 ? single : any(single, text, objects(depth - 1));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "a.b"), value)
                .ofMaxSize(3)
                .map(fields -> fields.entrySet().stream()
                        .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private static Arbitrary<String> any(Arbitrary<String> single, Arbitrary<String> text, Arbitrary<String> object) {
        return Arbitraries.oneOf(
                single,
                single,
                object,
                text.list().ofMinSize(1).ofMaxSize(2).map(Object::toString),
                object.map(one -> "[" + one + "," + one + "]"));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("a", "b", "a.b", "a.b.c", "b.a", "c.a.b", "`a.b`");
    }

    @Provide
    Arbitrary<String> transforms() {
        return Arbitraries.of(MAKERS.keySet().stream().sorted().toList());
    }

    @Property
    void treatsStructsAndMapsAlikeAndChangesNothingInPlace(
            @ForAll("transforms") String transform, @ForAll("objects") String json, @ForAll("paths") String path) {
        String struct = outcome(transform, path, JsonRecords.struct(json));
        String map = outcome(transform, path, JsonRecords.map(json));

        // A field that a schema does not have cannot be added to the records of that schema, and a map has no types.
        boolean differs = transform.equals("ReplaceNull") || struct.startsWith("error") || map.startsWith("error");
        if (!differs) {
            assertThat(map).isEqualTo(struct);
        }
    }

    /** The result; where there is none, "error". Anything but a DataException fails the property. */
    private static String outcome(String transform, String path, Object value) {
        String before = JsonRecords.write(value);
        SinkRecord record = Records.sink(value);
        String outcome;
        try {
            Object result = MAKERS.get(transform).apply(path).apply(record).value();
            if (result instanceof Struct made) {
                made.validate();
            }
            outcome = JsonRecords.write(result);
        } catch (DataException e) {
            assertThat(e).hasMessageStartingWith(transform + ": cannot ").hasMessageEndingWith(Records.LOCATION);
            outcome = "error";
        }
        assertThat(JsonRecords.write(value)).isEqualTo(before);
        return outcome;
    }

    @Property
    void changesEveryRecordOfOneFormAlike(
            @ForAll("transforms") String transform, @ForAll("objects") String json, @ForAll("paths") String path) {
        Transformation<SinkRecord> shared = MAKERS.get(transform).apply(path);
        Map<String, Object> seen = new HashMap<>();

        for (String form : List.of("first", "second")) {
            try {
                seen.put(
                        form,
                        JsonRecords.write(shared.apply(Records.sink(JsonRecords.struct(json)))
                                .value()));
            } catch (DataException e) {
                seen.put(form, e.getMessage());
            }
        }

        assertThat(seen.get("second")).isEqualTo(seen.get("first"));
    }
}
