// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How aggregates are written, and what their fields are called. */
class MeasureSyntaxTest {

    private static final List<WindowLength> WINDOWS =
            Stream.of("1h", "7d").map(WindowLength::parse).toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count                       | count_1h count_7d",
                "mean(Amount)                | Amount_mean_1h Amount_mean_7d",
                "MEAN( Amount )              | Amount_mean_1h Amount_mean_7d",
                "count(card.id)              | card_id_count_1h card_id_count_7d",
                "sum(`a/b (c)`):30m          | a/b (c)_sum_30m",
                "time_since_last             | time_since_last",
                "count:1h/count:24h          | count_1h_per_count_24h",
                "count:1h / count:24h as x   | x",
                "sum(a)/count AS average     | average_1h average_7d",
                "sum(a)/count:24h            | a_sum_1h_per_count_24h a_sum_7d_per_count_24h",
                "time_since_last/mean(gap)   | time_since_last_per_gap_mean_1h time_since_last_per_gap_mean_7d",
            })
    void namesAFieldForEachWindow(String text, String names) {
        assertThat(MeasureSyntax.parse(List.of(text), WINDOWS, "").stream()
                        .map(Measure::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "median(a)          | there is no aggregate 'median'; choose one of count, sum, mean, std, min, max, distinct, time_since_last",
                "sum                | sum needs a field, as in sum(Amount)",
                "count()            | name a field between the parentheses, or write no parentheses",
                "time_since_last:1h | time_since_last has neither a field nor a window",
                "count:0h           | a window is longer than 0",
                "count:1w           | write a number and one of ms, s, m, h, d, as in 15m or 7d",
                "count:4000d        | ten years (3653d) are the most",
                "count/count/count  | 'count/count/count' is no aggregate; write count, mean(Amount), sum(Amount):24h or count:1h/count:24h",
                "count:1h/          | 'count:1h/' is no aggregate; write count, mean(Amount), sum(Amount):24h or count:1h/count:24h",
                "sum(a              | 'sum(a' is no aggregate; write count, mean(Amount), sum(Amount):24h or count:1h/count:24h",
                "a b                | 'a b' is no aggregate; write count, mean(Amount), sum(Amount):24h or count:1h/count:24h",
            })
    void saysWhatCannotBeRead(String text, String reason) {
        assertThatThrownBy(() -> MeasureSyntax.parse(List.of(text), WINDOWS, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
