// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What the page on lookups shows. */
class LookupsPageTest {

    private static final String PAGE = "src/docs/lookups.md";

    private static Map<String, String> settings(int block) throws Exception {
        List<Documentation.Block> blocks = Documentation.blocks(PAGE, LookupsPageTest.class);
        assertThat(blocks).hasSize(2);
        Map<String, String> all = new ObjectMapper().readValue(blocks.get(block).text(), new TypeReference<>() {});
        Map<String, String> settings = new HashMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith("transforms.user.")) {
                settings.put(key.substring("transforms.user.".length()), value);
            }
        });
        return settings;
    }

    @Test
    void itsTableOnATopicIsTakenWithoutABroker() throws Exception {
        try (LookupFields<SinkRecord> transform = new LookupFields.Value<>()) {
            transform.configure(settings(0));

            SinkRecord tombstone = Records.sink(null);
            assertThat(transform.apply(tombstone)).isSameAs(tombstone);
        }
    }

    @Test
    void itsFileIsJoined() throws Exception {
        Map<String, String> settings = settings(1);
        settings.computeIfPresent(
                "lookup.file", (key, path) -> path.replace("/data/", "src/plugin/src/test/resources/lookup/"));
        try (LookupFields<SinkRecord> transform = new LookupFields.Value<>()) {
            transform.configure(settings);

            assertThat(transform.apply(Records.sink(Map.of("user", "u-17"))).value())
                    .isEqualTo(Map.of("user", "u-17", "user_name", "Ann", "user_age", 41));
        }
    }
}
