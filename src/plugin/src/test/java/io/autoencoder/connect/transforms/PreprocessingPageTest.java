// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on preprocessing shows is what happens. */
class PreprocessingPageTest {

    private static final String KEY = "correct horse battery staple";

    private static final String PAGE = "src/docs/preprocessing.md";

    private static Stream<String> blocks(String language) {
        return Documentation.blocks(PAGE, PreprocessingPageTest.class).stream()
                .filter(block -> block.language().equals(language))
                .map(Documentation.Block::text);
    }

    static Stream<String> connectors() {
        return blocks("json");
    }

    static Stream<MatchResult> masks() {
        return Pattern.compile("\\| `MASK[^|]*\\| (`mask[^|]*) \\| `([^|`]*)` \\|")
                .matcher(Documentation.text(PAGE))
                .results();
    }

    private static String after(Map<String, String> settings, String before) throws Exception {
        @SuppressWarnings("unchecked")
        Transformation<SinkRecord> transform = (Transformation<SinkRecord>)
                Class.forName(settings.get("type")).getDeclaredConstructor().newInstance();
        transform.configure(settings);
        return JsonRecords.write(
                transform.apply(Records.sink(JsonRecords.struct(before))).value());
    }

    /** What a connector's JSON says of its one transform, with the secret that a config provider would supply. */
    private static Map<String, String> settings(String json) throws IOException {
        Map<String, String> all = new ObjectMapper().readValue("{" + json + "}", new TypeReference<>() {});
        Map<String, String> settings = new HashMap<>();
        String prefix = "transforms." + all.get("transforms") + ".";
        all.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value.startsWith("${file:") ? KEY : value);
            }
        });
        return settings;
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void itsConnectorsDoWhatItSays(String json) throws Exception {
        Map<String, String> settings = settings(json);
        String transform = settings.get("type").replaceAll(".*\\.|\\$.*", "");

        String after = after(settings, "{\"user\":\"My Test\",\"Time\":406,\"Class\":null}");

        assertThat(after)
                .isEqualTo(JsonRecords.normal(
                        switch (transform) {
                            case "MaskText" -> "{\"user\":\"Xx Test\",\"Time\":406,\"Class\":null}";
                            case "HashField" ->
                                "{\"user\":\"k2:fb84c4df1ae9d664997e04053abedf94232f4aa8350b68ebcd31ca6d8ee7d0da\","
                                        + "\"Time\":406,\"Class\":null}";
                            case "ConcatFields" ->
                                "{\"user\":\"My Test\",\"Time\":406,\"Class\":null,\"label\":\"My Test-406\"}";
                            default -> "{\"user\":\"My Test\",\"Time\":406,\"Class\":\"-1\"}";
                        }));
    }

    @ParameterizedTest
    @MethodSource("masks")
    void itsMasksAreThoseOfKsql(MatchResult row) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("type", MaskText.Value.class.getName(), "fields", "user"));
        Matcher pairs = Pattern.compile("`([a-z.]+)=([^`]*)`").matcher(row.group(1));
        while (pairs.find()) {
            settings.put(pairs.group(1), pairs.group(2));
        }

        assertThat(after(settings, "{\"user\":\"My Test $123\"}")).isEqualTo("{\"user\":\"" + row.group(2) + "\"}");
    }

    @Test
    void pythonComputesTheSamePseudonym() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no python3 here");
        Map<String, String> settings =
                Map.of("type", HashField.Value.class.getName(), "fields", "user", "key", KEY, "key.id", "k2");

        Process python = new ProcessBuilder(
                        "/usr/bin/python3", "-c", blocks("python").findFirst().orElseThrow())
                .redirectErrorStream(true)
                .start();
        String printed = new String(python.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(python.waitFor()).as(printed).isZero();
        assertThat(after(settings, "{\"user\":\"u-17\"}")).isEqualTo("{\"user\":\"" + printed + "\"}");
    }
}
