// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one scoring transform of one task says of itself, in the form of the JSON that leaves the worker. Times are
 * milliseconds since 1970; shares are from 0 to 1; what is unknown is null.
 *
 * @param format of this JSON: {@link #FORMAT}
 * @param connector its name
 * @param task 0 for the connector's first
 * @param transformation its name in the connector's configuration; on workers before Connect 4.1, which do not tell,
 *     its class
 * @param started when the task's run began
 * @param taken when this was put together
 * @param model in use
 * @param metrics all that the transform measures
 * @param drift how records differ from normal ones; null where that is not told
 * @param series of the last ten minutes
 * @param scores how they are distributed
 * @param flagged the last records above the threshold
 */
record Snapshot(
        int format,
        String connector,
        int task,
        String transformation,
        long started,
        long taken,
        @Nullable Model model,
        List<MetricValue> metrics,
        @Nullable Drift drift,
        Series series,
        Scores scores,
        Flagged flagged) {

    /** Grows when a part takes on another meaning, and not when one is added. */
    static final int FORMAT = 1;

    /**
     * A model.
     *
     * @param engine what runs it
     * @param features how many fields it reads
     * @param loaded since when it scores
     * @param threshold that records are flagged by now; null without one
     * @param chosenBy how the threshold was chosen, in words
     * @param expectedFlaggedShare of normal records by that threshold, by the model's calibration
     * @param before those that it took the place of, youngest first
     */
    record Model(
            String name,
            String version,
            String checksum,
            String engine,
            int features,
            long loaded,
            @Nullable Double threshold,
            @Nullable String chosenBy,
            @Nullable Double expectedFlaggedShare,
            List<EarlierModel> before) {

        /** The same with what changes while it scores. */
        Model now(@Nullable Double thresholdNow, @Nullable Double expectedNow, List<EarlierModel> models) {
            return new Model(
                    name,
                    version,
                    checksum,
                    engine,
                    features,
                    loaded,
                    thresholdNow,
                    Objects.equals(thresholdNow, threshold) ? chosenBy : "alert budget; at first " + chosenBy,
                    expectedNow,
                    models);
        }
    }

    /**
     * A model that is no longer in use.
     *
     * @param replaced when the next one took its place
     */
    record EarlierModel(String name, String version, String checksum, long replaced) {}

    /** @param part what is measured beside scoring, such as {@code drift}; null for scoring itself */
    record MetricValue(
            @Nullable String part,
            String name,
            String unit,
            String description,
            @Nullable Number value) {}

    /**
     * How the last records differ from normal ones.
     *
     * @param verdict {@code WARMING_UP}, {@code STABLE} or {@code DRIFT}
     * @param records in the window
     * @param capacity of the window
     * @param promise how seldom levels are exceeded without drift, in words
     * @param features the one farthest above its level first
     */
    record Drift(String verdict, long records, int capacity, String promise, Drifted score, List<Drifted> features) {}

    /**
     * @param kind {@code NUMBER}, {@code CATEGORY} or {@code TIME}
     * @param psi population stability index
     * @param level above which the index is an alarm
     * @param shift of a number that of its mean, in its own units; else the share of records with another value
     * @param bins left out unless values are to be shown, and of features far down the list
     */
    record Drifted(
            String name,
            String kind,
            @Nullable Double psi,
            @Nullable Double level,
            boolean alarm,
            @Nullable Double shift,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<DriftedBin> bins) {}

    /**
     * @param label which values, in words
     * @param reference their share of normal records
     * @param window their share of the last records
     */
    record DriftedBin(
            String label, double reference, @Nullable Double window) {}

    /** @param width of a slice in milliseconds; slices in which nothing happened are left out */
    record Series(long width, int most, List<Slice> slices) {}

    /**
     * @param median of the scores, within a factor of 1.25
     * @param high the score that 99 % are below, within a factor of 1.25
     */
    record Slice(
            long start,
            int scored,
            int flagged,
            int unscored,
            @Nullable Double median,
            @Nullable Double high) {}

    /**
     * Counts of scores of the model in use.
     *
     * @param edges where each bin begins
     * @param recent of the last ten minutes
     * @param all since the model scores
     * @param reference share of normal rows, by the model's calibration
     */
    record Scores(double[] edges, long[] recent, long[] all, double @Nullable [] reference) {}

    /**
     * @param withValues whether the reasons say what was expected and found
     * @param unlisted flagged records that were passed over, as so many came at once
     * @param records youngest first
     */
    record Flagged(boolean withValues, long unlisted, List<FlaggedRecord> records) {}

    /**
     * @param partition null for source records that leave it to Kafka
     * @param offset null for records on their way into Kafka
     * @param position what the source connector remembers of the record's place, such as a file and a position in it
     * @param timestamp of the record
     */
    record FlaggedRecord(
            long scored,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String position,
            @Nullable Long timestamp,
            double score,
            @Nullable Double threshold,
            String model,
            List<ReasonPart> reasons) {}

    /**
     * @param share of the score
     * @param expected a number or a text; left out unless values are to be shown
     * @param actual as {@code expected}
     */
    record ReasonPart(
            String feature,
            double share,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object expected,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object actual) {}
}
