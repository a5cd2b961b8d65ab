// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/**
 * What a plugin makes of a record, run when the page is written.
 *
 * @param plugin its name
 * @param settings its keys, but for paths as the page shows them
 * @param before the record's value: an object in JSON, or text with that word before it
 */
record PluginExample(String plugin, Map<String, String> settings, String before) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PACKAGE = "io.autoencoder.connect.transforms.";

    private static final String TEXT = "text ";

    private static final List<PluginExample> ALL = List.of(
            example("ConcatFields", "{\"user\":\"My Test\",\"Time\":406}", "field=label", "template=${user}-${Time}"),
            example("HashField", "{\"user\":\"u-17\"}", "fields=user", "key=correct horse battery staple", "key.id=k2"),
            example(
                    "LookupFields",
                    "{\"amount\":12.5,\"user\":\"u-17\"}",
                    "key.fields=user",
                    "lookup.file=/data/users.csv",
                    "lookup.file.columns=age:int32",
                    "output.prefix=user_"),
            example("MaskText", "{\"card\":\"4929 1234 5678\"}", "fields=card", "mask=keep.right", "count=4"),
            example(
                    "ParseDelimited",
                    TEXT + "406,-2.31,12.50,chip",
                    "columns=Time:int64,V1:float64,Amount:float64,channel:string"),
            example("ParseJson", TEXT + "{\"user\": \"My Test\", \"Time\": 406}"),
            example("ReplaceNull", "{\"user\":\"My Test\",\"Class\":null}", "fields=Class", "value=-1"),
            example(
                    "ScoreAnomaly",
                    "{\"timestamp\":\"2024-01-29T04:12:08+01:00\",\"card_id\":\"C0588\",\"merchant_id\":\"M2218\","
                            + "\"merchant_category\":\"jewelry\",\"channel\":\"online\",\"country\":\"BR\","
                            + "\"amount\":1386.99,\"home_distance_km\":null}",
                    "model=/models/transactions",
                    "output.fields=score,flag,explanation"),
            example(
                    "WindowAggregate",
                    "{\"card\":\"C0588\",\"time\":\"2024-01-29T04:12:08Z\",\"amount\":12.5}",
                    "key.fields=card",
                    "time.field=time",
                    "windows=1h,7d",
                    "aggregates=count,mean(amount)"),
            example("FieldMatches", "{\"V1\":6.2,\"user\":\"Kai Test\"}", "condition=V1 > 5 AND user LIKE 'Kai%'"),
            example("RecordIsAnomaly", "{\"Amount\":1.85,\"anomaly_score\":4.783,\"anomaly_flag\":true}"));

    private static PluginExample example(String plugin, String before, String... settings) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String setting : settings) {
            keys.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        return new PluginExample(plugin, keys, before);
    }

    /** As the pages show it. */
    static String of(String plugin) {
        return ALL.stream()
                .filter(example -> example.plugin.equals(plugin))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(plugin + " needs an example"))
                .markdown();
    }

    private String markdown() {
        String keys = settings.entrySet().stream()
                .map(setting -> code(setting.getKey() + "=" + setting.getValue()))
                .collect(Collectors.joining(", "));
        boolean predicate = !isTransform();
        return "| with | a value | " + (predicate ? "is" : "becomes") + " |\n|---|---|---|\n| "
                + (keys.isEmpty() ? "nothing else" : keys) + " | " + code(shown()) + " | " + code(after()) + " |\n";
    }

    private static String code(String text) {
        return "`" + ConfigurationPage.cell(text) + "`";
    }

    private boolean isText() {
        return before.startsWith(TEXT);
    }

    private String shown() {
        return isText() ? "\"" + before.substring(TEXT.length()).replace("\"", "\\\"") + "\"" : before;
    }

    private boolean isTransform() {
        try {
            Class.forName(PACKAGE + plugin + "$Value");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private String after() {
        Map<String, String> configuration = new LinkedHashMap<>(settings);
        configuration.computeIfPresent("model", (key, path) -> path.substring(1));
        configuration.computeIfPresent(
                "lookup.file", (key, path) -> path.replace("/data/", "src/plugin/src/test/resources/lookup/"));
        SinkRecord record = new SinkRecord("topic", 0, null, null, null, value(), 0);
        try {
            if (!isTransform()) {
                @SuppressWarnings("unchecked") // What the page is about.
                Predicate<SinkRecord> instance = (Predicate<SinkRecord>) instance(PACKAGE + plugin);
                instance.configure(configuration);
                return String.valueOf(instance.test(record));
            }
            @SuppressWarnings("unchecked") // As above.
            Transformation<SinkRecord> instance = (Transformation<SinkRecord>) instance(PACKAGE + plugin + "$Value");
            try (instance) {
                instance.configure(configuration);
                return JSON.writeValueAsString(inOrder(instance.apply(record).value(), record.value()));
            }
        } catch (ReflectiveOperationException | JsonProcessingException e) {
            throw new IllegalStateException(plugin, e);
        }
    }

    private static Object instance(String type) throws ReflectiveOperationException {
        return Class.forName(type).getDeclaredConstructor().newInstance();
    }

    private Object value() {
        try {
            return isText() ? before.substring(TEXT.length()) : JSON.readValue(before, LinkedHashMap.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(before, e);
        }
    }

    /** The fields that were there before in their order, and then the others. */
    private static Map<String, Object> inOrder(Object value, Object before) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Struct struct) {
            struct.schema().fields().forEach(field -> fields.put(field.name(), struct.get(field)));
            return fields;
        }
        Map<?, ?> map = (Map<?, ?>) value;
        if (before instanceof Map<?, ?> old) {
            old.keySet().forEach(name -> fields.put(String.valueOf(name), map.get(name)));
        }
        map.keySet().stream().map(String::valueOf).sorted().forEach(name -> fields.putIfAbsent(name, map.get(name)));
        return fields;
    }
}
