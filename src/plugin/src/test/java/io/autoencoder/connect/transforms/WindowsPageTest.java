// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What the page on windows shows. */
class WindowsPageTest {

    private static final String PAGE = "src/docs/windows.md";

    @Test
    void itsExampleWritesTheFieldsThatItNames() throws Exception {
        List<Documentation.Block> blocks = Documentation.blocks(PAGE, WindowsPageTest.class);
        assertThat(blocks).hasSize(1);
        Map<String, String> all = new ObjectMapper().readValue(blocks.get(0).text(), new TypeReference<>() {});
        Map<String, String> settings = new HashMap<>();
        all.forEach((key, value) -> settings.put(key.replace("transforms.window.", ""), value));
        WindowAggregate<SinkRecord> transform = new WindowAggregate.Value<>();
        transform.configure(settings);
        Map<String, Object> payment =
                Map.of("card_id", "C0588", "time", "2024-01-29T04:12:08Z", "amount", 12.5, "country", "BR");

        Map<?, ?> after = (Map<?, ?>) transform.apply(Records.sink(payment)).value();

        String sentence = Documentation.text(PAGE).replaceFirst("(?s).*\nwrites (`[^.]*) into each record\\..*", "$1");
        TreeSet<Object> expected = new TreeSet<>(payment.keySet());
        Pattern.compile("`([^`]*)`")
                .matcher(sentence)
                .results()
                .map((MatchResult match) -> match.group(1))
                .forEach(expected::add);
        assertThat(after).hasSize(payment.size() + 7);
        assertThat(new TreeSet<Object>(after.keySet())).isEqualTo(expected);
    }
}
