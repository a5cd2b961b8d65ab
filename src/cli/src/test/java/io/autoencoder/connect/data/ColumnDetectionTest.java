// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.TextNumber;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnDetectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "amount; 1 | 2.5 | -3e2; NUMBER",
                "amount; | NA | ; NUMBER",
                "amount; 1 | 2 | oops; NUMBER",
                "amount; $5 | $7.50 | €3; NUMBER",
                "share; 5% | 7 % | 1; NUMBER",
                "Time; 0 | 1 | 172792; NUMBER",
                "V1; 1700000000 | 1700000100; NUMBER",
                "count; 12 | 7 | 12; NUMBER",
                "paid; 5 | 20240105; NUMBER",
                "flag; true | False | NA; BOOLEAN",
                "type; PAYMENT | TRANSFER; CATEGORY",
                "type; PAYMENT | | 12; CATEGORY",
                "code; 1A | 12 | 2B; CATEGORY",
                "zip; 01234 | 99999; CATEGORY",
                "id; 17 | 18; CATEGORY",
                "card_id; 17 | 18; CATEGORY",
                "cardId; 17 | 18; CATEGORY",
                "paid; 17 | 18; NUMBER",
                "when; 2026-01-05T10:00:00 | 2026-01-05T10:00:00Z; TIME",
                "when; 2026-01-05 10:00:00 | ; TIME",
                "when; 2026-01-05; TIME",
                "booked_at; 1700000000 | 1700000100; TIME",
                "timestamp; 1700000000000 | 1700000100000; TIME",
                "date; 20260105 | 20251231; TIME",
                "time; 10:00 | 23:59:59 | 00:00:00.5; TIME",
                "when; 10:00 | 25:10; CATEGORY",
                "when; 2026-01-05 | someday; CATEGORY"
            })
    void tellsWhatAColumnHoldsByItsCells(String name, String cells, ColumnKind kind) {
        assertThat(detection(name, cells).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000, SECONDS",
        "1700000000000, MILLISECONDS",
        "1700000000000000, MICROSECONDS",
        "170000000,",
        "1700000000.5,"
    })
    void tellsTheUnitOfTimes(String cell, Unit unit) {
        assertThat(detection("event_time", cell).unit()).isEqualTo(Optional.ofNullable(unit));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2026-01-05T10:00:00+09:00; true",
                "2026-01-05T10:00:00Z | 2026-07-05T10:00:00+01:00; true",
                "2026-01-05 10:00:00-0500; true",
                "2026-01-05T10:00:00Z | 2026-01-05T10:00:00+00:00; false",
                "2026-01-05T10:00:00; false",
                "1700000000000; false"
            })
    void tellsWhetherTimesSayWhatTheirClocksShowed(String cells, boolean offsets) {
        assertThat(detection("at", cells).hasOffsets()).isEqualTo(offsets);
    }

    private static ColumnDetection detection(String name, String cells) {
        List<List<String>> rows = new ArrayList<>();
        for (String cell : cells.split("\\|", -1)) {
            rows.add(List.of(cell.strip()));
        }
        ColumnDetection detection = new ColumnDetection(name, ZoneOffset.UTC);
        try (RowReader row = new RowsInMemory(List.of(name), rows).open()) {
            while (row.next()) {
                detection.add(row, 0, TextNumber.DEFAULT);
            }
        }
        return detection;
    }
}
