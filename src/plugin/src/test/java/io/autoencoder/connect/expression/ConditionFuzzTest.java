// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written as a condition, it ends in one, or in one exception that points into it. */
class ConditionFuzzTest {

    private static final List<String> WORDS = List.of(
            "AND",
            "OR",
            "NOT",
            "IN",
            "BETWEEN",
            "LIKE",
            "ESCAPE",
            "MATCHES",
            "IS",
            "NULL",
            "TRUE",
            "FALSE",
            "(",
            ")",
            ",",
            "=",
            "<>",
            "!=",
            "<",
            ">=",
            "a",
            "`b c`",
            "a.b",
            "$key.x",
            "$header.`h.1`",
            "$topic",
            "'text'",
            "'%_!'",
            "'!'",
            "''",
            "5",
            "-1.5e3",
            "1e400",
            "'2024-01-05'",
            "'10:00'",
            "'[a-z]{3,}(x|y)*'",
            "'('",
            "\"",
            "\u0000",
            "😀",
            "\uD83D",
            ".",
            "`",
            "'",
            "$",
            "ﬁ",
            "\n",
            "1e",
            "&&");

    private static final Map<String, Object> ROW = row();

    private static Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("a", "5");
        row.put("i", 5);
        row.put("x", 2.5);
        row.put("s", "a😀");
        row.put("f", true);
        row.put("b c", new Object());
        return Collections.unmodifiableMap(row);
    }

    @Property(tries = 5000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void wordsInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        String text = IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(random.nextInt(5) == 0 ? "" : " "));

        compileAndRun(text);
    }

    @Property(tries = 5000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void damagedConditions(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(new RandomCondition(random).next(3));
        for (int i = random.nextInt(4); i >= 0 && text.length() > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                default -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            }
        }

        compileAndRun(text.toString());
    }

    @Property
    void anyText(@ForAll String text) {
        compileAndRun(text);
    }

    private static void compileAndRun(String text) {
        try {
            MapRow.condition(text).test(ROW);
        } catch (InvalidConditionException e) {
            assertThat(e.position()).isBetween(0, text.length());
            assertThat(e.getMessage().lines()).hasSizeBetween(3, 4);
        } catch (IncomparableException e) {
            assertThat(e).message().isNotBlank();
        }
    }

    /** Conditions for which a matcher that tries every way, or a parser that goes back, would take years. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s LIKE '%a%a%a%a%a%a%a%a%a%b'",
                "s LIKE '%a_a_a%a_a_a%_b%'",
                "s MATCHES '(a*)*b'",
                "s MATCHES '(a|a)*(a|aa)*b'",
                "s MATCHES '(.*)(.*)(.*)(.*)(.*)[^a]'",
                "s MATCHES '(a?){500}a{500}b'",
                "s > 5 OR s = 0",
                "s = TRUE",
            })
    @Timeout(60)
    void takeNoLongerThanTheTextIsLong(String condition) {
        Map<String, Object> row =
                Map.of("s", condition.contains(">") || condition.contains("TRUE") ? digits() : "a".repeat(300_000));

        Condition<Map<String, Object>> compiled = MapRow.condition(condition);

        assertThat(compiled.test(row)).isEqualTo(condition.contains(">"));
    }

    private static String digits() {
        return "7".repeat(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "NOT ", "a = 1 AND ", "a IN (", "a IN (1,", "'", "`", "a.", "1", "((a) AND ", "$", "\uD83D"
            })
    @Timeout(60)
    void takeNoLongerToReadThanTheyAreLong(String part) {
        compileAndRun(part.repeat(Condition.LONGEST / part.length()));
    }
}
