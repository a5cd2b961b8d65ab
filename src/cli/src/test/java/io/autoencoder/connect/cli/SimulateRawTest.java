// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that {@code simulate --raw} writes. */
class SimulateRawTest {

    private static final String HEADER =
            "transaction_id,timestamp,card_id,merchant_id,merchant_category,channel,country,"
                    + "amount,home_distance_km,is_fraud";

    private static final int AMOUNT = 7;

    /** One for each column. */
    private static final List<Pattern> CELLS = List.of(
            Pattern.compile("T\\d{9}"),
            Pattern.compile("202[34]-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d"),
            Pattern.compile("C[012]\\d{3}"),
            Pattern.compile("M\\d{4}"),
            Pattern.compile("|[a-z]+(_[a-z]+)?"),
            Pattern.compile("chip|contactless|online|atm|keyed"),
            Pattern.compile("[A-Z]{2}"),
            Pattern.compile("\\d+(\\.\\d{1,2})?"),
            Pattern.compile("|\\d+(\\.\\d)?"),
            Pattern.compile("[01]"));

    @TempDir
    Path folder;

    private List<String> simulate(String options) throws IOException {
        CommandLineRun run = CommandLineRun.in(folder, "simulate --raw --no-comment --output raw.csv " + options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readAllLines(folder.resolve("raw.csv"));
    }

    @Test
    void hasACellForEveryColumnThatReadsBack() throws IOException {
        List<String> lines = simulate("--rows 3000 --fraud-rate 0.1");

        assertThat(lines).hasSize(3_001).startsWith(HEADER);
        Instant last = Instant.MIN;
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            assertThat(cells).hasSize(CELLS.size());
            for (int column = 0; column < cells.length; column++) {
                assertThat(cells[column]).as(lines.get(i)).matches(CELLS.get(column));
            }
            assertThat(cells[0]).isEqualTo(String.format("T%09d", i));
            Instant time = OffsetDateTime.parse(cells[1]).toInstant();
            assertThat(time).isAfterOrEqualTo(last);
            last = time;
        }
    }

    @Test
    void raisesAllPricesAfterAShareOfTheRowsWhereAskedFor() throws IOException {
        List<String> steady = simulate("--rows 2000 --fraud-rate 0.1");
        List<String> drifting = simulate("--rows 2000 --fraud-rate 0.1 --drift 0.25");

        assertThat(drifting.subList(0, 501)).isEqualTo(steady.subList(0, 501));
        for (int i = 501; i <= 2000; i++) {
            String[] cells = steady.get(i).split(",", -1);
            cells[AMOUNT] = new BigDecimal(cells[AMOUNT])
                    .multiply(BigDecimal.valueOf(100))
                    .stripTrailingZeros()
                    .toPlainString();
            assertThat(drifting.get(i)).isEqualTo(String.join(",", cells));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.5", "NaN"})
    void refusesADriftThatIsNoShare(String share) {
        CommandLineRun run = CommandLineRun.in(folder, "simulate --rows 10 --output any.csv --drift=" + share);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the share of rows before the drift must lie between 0 and 1");
    }

    @Test
    void tellsTheKindOfFraudWhereAskedFor() throws IOException {
        List<String> lines = simulate("--rows 3000 --fraud-rate 0.1 --fraud-kind");
        List<String> without = simulate("--rows 3000 --fraud-rate 0.1");

        assertThat(lines).startsWith(HEADER + ",fraud_kind");
        assertThat(lines.stream()
                        .skip(1)
                        .map(line -> line.substring(line.lastIndexOf(',', line.lastIndexOf(',') - 1)))
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of(
                        ",0,", ",1,stolen_card", ",1,card_testing", ",1,account_takeover", ",1,merchant_collusion"));
        assertThat(lines).map(line -> line.substring(0, line.lastIndexOf(','))).isEqualTo(without);
    }

    @Test
    void isTheSameForTheSameSeedAlone() throws IOException {
        List<String> first = simulate("--rows 500 --fraud-rate 0.05 --seed 5");

        assertThat(simulate("--rows 500 --fraud-rate 0.05 --seed 5")).isEqualTo(first);
        assertThat(simulate("--rows 500 --fraud-rate 0.05 --seed 6")).isNotEqualTo(first);
    }

    /** A change of the simulation shows here: figures measured on its rows have to be measured again then. */
    @Test
    void beginsWithTheseRows() throws IOException {
        assertThat(simulate("--rows 4 --fraud-rate 0.25 --seed 1"))
                .containsExactly(
                        HEADER,
                        "T000000001,2024-01-01T00:00:06+00:00,C1658,M2944,clothing,contactless,GB,14,9,0",
                        "T000000002,2024-01-01T01:00:08+01:00,C0502,M1138,digital_goods,online,DE,16.99,,0",
                        "T000000003,2024-01-01T01:00:13+01:00,C1818,M0625,entertainment,chip,DE,127.85,7,0",
                        "T000000004,2024-01-01T00:56:56+00:00,C1933,M3039,fuel,contactless,GB,25.5,1156.4,1");
    }
}
