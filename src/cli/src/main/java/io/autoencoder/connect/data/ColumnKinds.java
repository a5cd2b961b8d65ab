// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the columns of a source hold, by its first rows. */
final class ColumnKinds {

    private static final int ROWS = 1000;

    /** So many are looked at for a first value in each column. */
    private static final int MOST_ROWS = 100_000;

    private ColumnKinds() {}

    /** A column and how its cells become numbers; without an encoder where they are numbered as they come. */
    record Reading(String name, ColumnKind kind, Unit unit, Optional<ZoneId> zone, Optional<Encoder> encoder) {}

    /**
     * Reads the first rows.
     *
     * @param columns those to use, in order
     */
    static List<Reading> of(RowReader row, List<String> columns, CellRules rules) {
        ColumnDetection[] detections = new ColumnDetection[columns.size()];
        Arrays.setAll(
                detections,
                i -> new ColumnDetection(columns.get(i), rules.zone().orElse(ZoneOffset.UTC)));
        TextNumber text = new TextNumber(rules.words());
        int[] indices =
                columns.stream().mapToInt(name -> row.columns().indexOf(name)).toArray();
        int rows = 0;
        while (rows < MOST_ROWS && !(rows >= ROWS && allSeen(detections)) && row.next()) {
            for (int i = 0; i < indices.length; i++) {
                detections[i].add(row, indices[i], text);
            }
            rows++;
        }
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < detections.length; i++) {
            ColumnKind kind = rules.kinds().getOrDefault(columns.get(i), detections[i].kind());
            Unit unit = detections[i].unit().orElse(Unit.MILLISECONDS);
            Optional<ZoneId> zone =
                    rules.zone().or(detections[i].hasOffsets() ? Optional::empty : () -> Optional.of(ZoneOffset.UTC));
            readings.add(new Reading(columns.get(i), kind, unit, zone, encoder(kind, unit, zone)));
        }
        return readings;
    }

    private static boolean allSeen(ColumnDetection[] detections) {
        return Arrays.stream(detections).allMatch(ColumnDetection::hasValue);
    }

    private static Optional<Encoder> encoder(ColumnKind kind, Unit unit, Optional<ZoneId> zone) {
        return switch (kind) {
            case NUMBER -> Optional.of(RowReader.NUMBER);
            case BOOLEAN -> Optional.of(new Flag(new Scaler.None()));
            case TIME -> Optional.of(new Calendar(List.of(Part.TIME_OF_DAY), zone, unit));
            case CATEGORY -> Optional.empty();
        };
    }
}
