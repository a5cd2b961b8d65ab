// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import io.autoencoder.connect.transforms.FieldMatches;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That conditions do what the page about them says. */
class ConditionsPageTest {

    private static final String PAGE = "src/docs/conditions.md";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ERROR = "an error: ";

    /** The rows of all tables with these columns, without the marks of code. */
    private static List<List<String>> rows(String header) {
        List<String> lines = Documentation.text(PAGE).lines().toList();
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> lines.get(i).equals(header))
                .flatMap(i -> lines.subList(i + 2, lines.size()).stream().takeWhile(line -> line.startsWith("|")))
                .map(line -> Arrays.stream(line.substring(1).split(" \\|"))
                        .map(ConditionsPageTest::text)
                        .toList())
                .toList();
    }

    private static String text(String cell) {
        return cell.strip().replaceFirst("^``? ?(.*?) ?``?$", "$1");
    }

    static Stream<Arguments> examples() {
        return rows("| condition | record | is |").stream().map(row -> Arguments.of(row.toArray()));
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @MethodSource("examples")
    void runsTheExamples(String condition, String value, String outcome) throws JsonProcessingException {
        Map<String, Object> fields = JSON.readValue(value, new TypeReference<>() {});
        SinkRecord record = new SinkRecord(
                "cards.fraud", 0, null, null, null, fields, 7, 1_700_000_000_000L, TimestampType.CREATE_TIME);

        if (outcome.startsWith(ERROR)) {
            assertThatThrownBy(() -> test(condition, record))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(": " + outcome.substring(ERROR.length()) + " (topic=cards.fraud");
        } else {
            assertThat(outcome(condition, record)).isEqualTo(outcome);
        }
    }

    @Test
    void hasTheTableOfTruths() {
        List<List<String>> rows = rows("| a | b | a AND b | a OR b | NOT a |");

        assertThat(rows).hasSize(9).allSatisfy(row -> {
            SinkRecord record = new SinkRecord("cards.fraud", 0, null, null, null, Map.of(), 7);
            String a = literal(row.get(0));
            String b = literal(row.get(1));
            assertThat(List.of(
                            outcome(a + " AND " + b, record),
                            outcome(a + " OR " + b, record),
                            outcome("NOT " + a, record)))
                    .isEqualTo(row.subList(2, 5));
        });
    }

    @Test
    void showsWhatAMistakeLooksLike() {
        String block = Documentation.blocks(PAGE, getClass()).get(0).text().strip();

        assertThatThrownBy(() -> test(block.lines().toList().get(1), null)).hasMessage(block);
    }

    private static String literal(String truth) {
        return truth.equals("unknown") ? "absent" : truth;
    }

    /** What a predicate does not tell, false from unknown, the opposite does. */
    private static String outcome(String condition, SinkRecord record) {
        return test(condition, record) ? "true" : test("NOT (" + condition + ")", record) ? "false" : "unknown";
    }

    private static boolean test(String condition, SinkRecord record) {
        FieldMatches<SinkRecord> predicate = new FieldMatches<>();
        predicate.configure(Map.of("condition", condition));
        return predicate.test(record);
    }
}
