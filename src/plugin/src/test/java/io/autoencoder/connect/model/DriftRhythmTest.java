// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.drift.HourCounts;
import io.autoencoder.connect.drift.QuantityReference;
import io.autoencoder.connect.drift.Rhythm;
import io.autoencoder.connect.feature.Calendar;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** References by the hour of the week in bundles, and the hour of a time. */
class DriftRhythmTest {

    @ParameterizedTest
    @EnumSource(Rhythm.class)
    void bundlesKeepTheRowsOfEachGroupOfHours(Rhythm rhythm) {
        HourCounts hour = new HourCounts(new long[] {1, 0, 7, 0}, -0.25);
        QuantityReference quantity = new QuantityReference(
                -1,
                new double[] {2.5},
                new long[] {168, 0, 1176, 0},
                -0.25,
                0.1,
                rhythm,
                Collections.nCopies(rhythm == Rhythm.NONE ? 0 : rhythm.groups(), hour));
        DriftReference reference = new DriftReference(500, "seldom", quantity, Collections.nCopies(4, quantity));
        BundleManifest manifest = Bundles.manifest().withDrift(reference);

        byte[] written = ManifestJson.write(manifest, "0123456789abcdef".repeat(4));

        assertThat(ManifestJson.read(Path.of("autoencoder.json"), written).manifest())
                .isEqualTo(manifest);
    }

    /** Berlin is two hours ahead in summer, and one in winter. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2024-07-01T22:30:00Z, 2024-07-02T00:00",
        "Europe/Berlin, 2024-01-01T22:30:00Z, 2024-01-01T23:00",
        "Asia/Kolkata, 2024-01-01T22:00:00Z, 2024-01-02T03:00",
        "UTC, 1969-12-31T23:59:59Z, 1969-12-31T23:00"
    })
    void hourIsThatOfTheClockThatTimesAreReadBy(ZoneId zone, Instant time, LocalDateTime hour) {
        Calendar calendar = new Calendar(List.of(Calendar.Part.TIME_OF_DAY), zone, Calendar.Unit.MILLISECONDS);

        assertThat(calendar.hours(time.toEpochMilli()))
                .isEqualTo(ChronoUnit.HOURS.between(Instant.EPOCH, hour.toInstant(ZoneOffset.UTC)));
    }
}
