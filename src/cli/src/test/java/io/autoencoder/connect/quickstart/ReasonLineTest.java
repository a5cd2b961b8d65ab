// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.model.Reason;
import io.autoencoder.connect.model.ReasonText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That the command line and the quickstart tell reasons in the same words: here both are at hand. */
class ReasonLineTest {

    static Stream<Arguments> reasons() {
        return Stream.of(
                arguments(
                        new Reason("type", 0.31, "PAYMENT", "TRANSFER"),
                        "type: TRANSFER, expected PAYMENT (share 31 %)"),
                arguments(
                        new Reason("country", 0.995, "DE", "(missing)"),
                        "country: (missing), expected DE (share 100 %)"),
                arguments(
                        new Reason("booked_at", 0.5, "14:05 Tue", "03:12 Sun"),
                        "booked_at: 03:12 Sun, expected 14:05 Tue (share 50 %)"),
                arguments(new Reason("online", 0.125, "false", "true"), "online: true, expected false (share 13 %)"),
                arguments(
                        new Reason("merchant", 0.004, "in 1 of 25 rows", "in 1 of 8,103 rows"),
                        "merchant: in 1 of 8,103 rows, expected in 1 of 25 rows (share under 1 %)"),
                arguments(new Reason("Amount", 1, 88.349624, 12345.678), "Amount: 12346, expected 88.35 (share 100 %)"),
                arguments(new Reason("V14", 0.2, -0.0123456, 0.0), "V14: 0, expected -0.012346 (share 20 %)"),
                arguments(new Reason("volume", 0.2, 1e155, 1.25e-12), "volume: 1.25e-12, expected 1e155 (share 20 %)"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void tellsAReasonAsTheCommandLineDoes(Reason reason, String words) {
        assertThat(ReasonText.of(List.of(reason))).isEqualTo(words);
        assertThat(ReasonLine.of(json(reason), 1)).isEqualTo(words);
    }

    @Test
    void tellsTheLargestAndNoneThatAddsNothing() {
        Reason first = new Reason("a", 0.8, 1.0, 2.0);
        Reason second = new Reason("b", 0.2, "x", "y");
        Reason none = new Reason("c", 0, 1.0, 1.0);
        String words = "a: 2, expected 1 (share 80 %); b: y, expected x (share 20 %)";

        assertThat(ReasonText.of(List.of(first, second, none))).isEqualTo(words);
        assertThat(ReasonLine.of(json(first, second, none), 3)).isEqualTo(words);
        assertThat(ReasonLine.of(json(first, second), 1)).isEqualTo("a: 2, expected 1 (share 80 %)");
        assertThat(ReasonLine.of(JsonNodeFactory.instance.missingNode(), 2)).isEmpty();
    }

    private static ArrayNode json(Reason... reasons) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Reason reason : reasons) {
            ObjectNode node = array.addObject().put("feature", reason.feature()).put("share", reason.share());
            put(node, "expected", reason.expected());
            put(node, "actual", reason.actual());
        }
        return array;
    }

    /** As the transform's schema has it, with a null where the other is. */
    private static void put(ObjectNode node, String name, Object value) {
        if (value instanceof Double number) {
            node.put(name, number).putNull(name + "_text");
        } else {
            node.putNull(name).put(name + "_text", (String) value);
        }
    }
}
