// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.ConnectPlugin;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users learn of one transform or predicate about errors and fields holds for all that the service files list. */
class OneRuleForAllTest {

    /** A plugin | what it cannot do, in messages | settings with which it reads the field FIELD. */
    private static final Map<String, List<String>> READING = Map.ofEntries(
            Map.entry("ConcatFields", List.of("concatenate fields of record", "field=out", "template=${FIELD}")),
            Map.entry("HashField", List.of("hash record", "fields=FIELD", "key=correct horse battery staple")),
            Map.entry(
                    "LookupFields",
                    List.of(
                            "look up fields of record",
                            "key.fields=FIELD",
                            "lookup.key.fields=user",
                            "lookup.file=src/plugin/src/test/resources/lookup/users.csv")),
            Map.entry("MaskText", List.of("mask record", "fields=FIELD")),
            Map.entry("ParseDelimited", List.of("parse line", "field=FIELD", "columns=x")),
            Map.entry("ParseJson", List.of("parse JSON", "field=FIELD")),
            Map.entry("ReplaceNull", List.of("replace null in record", "fields=FIELD", "value=0")),
            Map.entry("ScoreAnomaly", List.of("score record", "features=FIELD,Age,Balance")),
            Map.entry("FieldMatches", List.of("test record", "condition=FIELD = 'x'")),
            Map.entry("RecordIsAnomaly", List.of("test record", "field=FIELD")),
            Map.entry(
                    "WindowAggregate",
                    List.of("aggregate record", "key.fields=FIELD", "windows=1h", "aggregates=count")));

    @TempDir
    private static Path directory;

    private static Stream<Class<?>> declared(Class<?> kind) throws Exception {
        try (var file = OneRuleForAllTest.class.getResourceAsStream("/META-INF/services/" + kind.getName())) {
            List<Class<?>> types = new ArrayList<>();
            for (String name : new String(file.readAllBytes(), UTF_8).split("\n")) {
                types.add(Class.forName(name.strip()));
            }
            return types.stream();
        }
    }

    static Stream<Class<?>> transforms() throws Exception {
        return declared(Transformation.class);
    }

    static Stream<Class<?>> plugins() throws Exception {
        return Stream.concat(transforms(), declared(Predicate.class));
    }

    /** Each with a Struct and a Map. */
    static Stream<Arguments> formsOfRecords() throws Exception {
        return plugins().flatMap(type -> Stream.of("STRUCT", "MAP").map(form -> Arguments.of(type, form)));
    }

    private static String name(Class<?> type) {
        return type.getName().replaceAll(".*\\.|\\$.*", "");
    }

    private static ConnectPlugin configured(Class<?> type, String field, String... more) throws Exception {
        Map<String, String> settings = new HashMap<>();
        Stream.concat(READING.get(name(type)).stream().skip(1), Stream.of(more)).forEach(setting -> {
            String[] pair = setting.replace("FIELD", field).split("=", 2);
            settings.put(pair[0], pair[1]);
        });
        if (name(type).equals("ScoreAnomaly")) {
            settings.put("model", TestModel.bundle(directory));
        }
        ConnectPlugin plugin = (ConnectPlugin) type.getDeclaredConstructor().newInstance();
        ((Configurable) plugin).configure(settings);
        return plugin;
    }

    /** What comes out: a record, or true or false. */
    @SuppressWarnings("unchecked")
    private static Object outcome(ConnectPlugin plugin, SinkRecord record) {
        return plugin instanceof Predicate<?> predicate
                ? ((Predicate<SinkRecord>) predicate).test(record)
                : ((Transformation<SinkRecord>) plugin).apply(record);
    }

    private static SinkRecord record(Class<?> type, Object value) {
        Schema schema = value instanceof Struct struct ? struct.schema() : null;
        return type.getSimpleName().equals("Key") ? Records.sinkWithKey(schema, value) : Records.sink(schema, value);
    }

    private static Object json(String form, String json) {
        return form.equals("STRUCT") ? JsonRecords.struct(json) : JsonRecords.map(json);
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void hasTheKeysForErrors(Class<?> type) throws Exception {
        boolean predicate = Predicate.class.isAssignableFrom(type);
        Map<String, ConfigKey> keys = ((ConnectPlugin)
                        type.getDeclaredConstructor().newInstance())
                .config()
                .configKeys();

        ConfigKey onError = keys.get("on.error");
        assertThat(onError.defaultValue).isEqualTo("fail");
        assertThat(onError.validator).hasToString(predicate ? "[fail, pass]" : "[fail, pass, tag]");
        assertThat(onError.documentation)
                .startsWith("What becomes of a record that ")
                .contains(": an error that the connector's errors.tolerance decides on (fail), ");
        assertThat(keys.containsKey("error.header")).isEqualTo(!predicate);
        if (!predicate) {
            assertThat(keys.get("error.header").documentation)
                    .startsWith("The name of the header that on.error=tag writes.");
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void refusesWhatIsNoPath(Class<?> type) {
        if (!name(type).equals("FieldMatches")) { // A condition's own mistakes are pointed at.
            assertThatThrownBy(() -> configured(type, "a..b"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("a..b");
        }
    }

    @ParameterizedTest
    @MethodSource("formsOfRecords")
    void readsNamesWithDotsBetweenBackticks(Class<?> type, String form) throws Exception {
        String value = name(type).equals("ParseJson") ? "{}" : "1";
        SinkRecord record = record(type, json(form, "{\"a.b\":{\"c\":\"" + value + "\"},\"Age\":40,\"Balance\":0}"));

        assertThatCode(() -> outcome(configured(type, "`a.b`.c"), record)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("formsOfRecords")
    void saysWhoCannotDoWhatForWhichFieldOfWhichRecord(Class<?> type, String form) throws Exception {
        SinkRecord record = record(type, json(form, "{\"a\":7070707,\"Age\":40,\"Balance\":0}"));
        String sentence = name(type) + ": cannot " + READING.get(name(type)).get(0)
                + ": field 'a.b' goes through 'a', which expected " + form + " but was INT64" + Records.LOCATION;

        assertThatThrownBy(() -> outcome(configured(type, "a.b"), record))
                .isExactlyInstanceOf(DataException.class)
                .hasMessage(sentence)
                .hasNoCause();
        Object passed = outcome(configured(type, "a.b", "on.error=PASS"), record);
        assertThat(passed).isIn(record, false);
        if (Transformation.class.isAssignableFrom(type)) {
            SinkRecord tagged =
                    (SinkRecord) outcome(configured(type, "a.b", "on.error=tag", "error.header=why"), record);
            assertThat(tagged.headers()).extracting(Header::key, Header::value).containsExactly(tuple("why", sentence));
            assertThat(record.headers()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void advisesOnTextThatNothingParsed(Class<?> type) throws Exception {
        if (name(type).startsWith("Parse")) {
            return;
        }
        Map<Object, String> advice = Map.of(
                "7070707,x",
                "STRING; put ParseDelimited before it to read lines of text",
                " {\"a\":7070707}",
                "STRING; put ParseJson before it to read text that is JSON",
                new byte[] {1},
                "BYTES; put ParseDelimited or ParseJson before it to read text",
                7070707,
                "INT32");
        for (Map.Entry<Object, String> text : advice.entrySet()) {
            assertThatThrownBy(() -> outcome(configured(type, "a.b"), record(type, text.getKey())))
                    .hasMessage(
                            name(type) + ": cannot " + READING.get(name(type)).get(0)
                                    + ": it expected a Struct, or a Map without schema, but was " + text.getValue()
                                    + Records.LOCATION);
        }

        SinkRecord unparsed = record(type, "7070707,x");
        unparsed.headers().addString("parse_error", "ParseJson: cannot parse JSON: why");
        assertThatThrownBy(() -> outcome(configured(type, "a.b"), unparsed))
                .as("its own reason")
                .hasMessage("ParseJson: cannot parse JSON: why");
    }
}
