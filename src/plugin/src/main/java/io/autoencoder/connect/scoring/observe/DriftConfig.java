// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import io.autoencoder.connect.settings.Validators;
import java.util.OptionalInt;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.jspecify.annotations.Nullable;

/**
 * What records are held against, and how many.
 *
 * @param baseline what they are held against
 * @param windowRecords how many at the most; empty for as many as the bundle's levels are made for
 * @param windowMillis the time they may span, 0 for any
 */
public record DriftConfig(DriftBaseline baseline, OptionalInt windowRecords, long windowMillis) {

    static final String DRIFT_REFERENCE_CONFIG = "drift.reference";
    private static final String DRIFT_REFERENCE_DOC =
            "What records are held against to tell whether they have drifted: the normal rows that the bundle knows (bundle),"
                    + " the first full window after each start or change of the model (window), or nothing (none). Set it to"
                    + " window to take what comes now as the new normal, until 'autoencoder drift' has written it into the"
                    + " bundle. A bundle that knows no normal rows tells no drift in any case.";

    static final String DRIFT_WINDOW_RECORDS_CONFIG = "drift.window.records";
    private static final String DRIFT_WINDOW_RECORDS_DOC =
            "How many records, the last ones of the task, are held against the reference. Left empty, as many as the bundle's"
                    + " alarm levels are made for; with fewer, levels are higher by what chance does.";

    static final String DRIFT_WINDOW_MS_CONFIG = "drift.window.ms";
    private static final String DRIFT_WINDOW_MS_DOC =
            "How long before now a record may have been scored that is held against the reference, so that a slow topic's"
                    + " window is not of last week. With 0, any time.";

    private static final EnumKey<DriftBaseline> BASELINES = new EnumKey<>(DriftBaseline.class);

    public static void define(ConfigDefBuilder table) {
        table.text(DRIFT_REFERENCE_CONFIG, "bundle", BASELINES, Importance.MEDIUM, DRIFT_REFERENCE_DOC)
                .define(
                        DRIFT_WINDOW_RECORDS_CONFIG,
                        Type.INT,
                        null,
                        Validators.between(DriftReference.SMALLEST_WINDOW, DriftReference.LARGEST_WINDOW),
                        Importance.LOW,
                        DRIFT_WINDOW_RECORDS_DOC)
                .define(
                        DRIFT_WINDOW_MS_CONFIG,
                        Type.LONG,
                        0L,
                        Validators.AT_LEAST_0,
                        Importance.LOW,
                        DRIFT_WINDOW_MS_DOC);
    }

    public static DriftConfig of(AbstractConfig config) {
        @Nullable Integer records = config.getInt(DRIFT_WINDOW_RECORDS_CONFIG);
        return new DriftConfig(
                BASELINES.parse(DRIFT_REFERENCE_CONFIG, config.getString(DRIFT_REFERENCE_CONFIG)),
                records == null ? OptionalInt.empty() : OptionalInt.of(records),
                config.getLong(DRIFT_WINDOW_MS_CONFIG));
    }
}
