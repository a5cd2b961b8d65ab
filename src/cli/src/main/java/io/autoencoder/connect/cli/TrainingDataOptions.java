// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.train.MissingChoice;
import io.autoencoder.connect.train.ScalerKind;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code train} reads. */
final class TrainingDataOptions {

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "CSV file, plain or gzipped, or a pattern such as data/*.csv. Repeat for more files with the"
                    + " same columns.")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--exclude", split = ",", paramLabel = "A,B", description = "Columns to leave out.")
    List<String> exclude = new ArrayList<>();

    @Option(
            names = "--features",
            split = ",",
            paramLabel = "A,B",
            description = "Columns to use, in this order. Default: all but the label and those left out.")
    List<String> features = new ArrayList<>();

    @Option(
            names = "--encode",
            split = ",",
            paramLabel = "COLUMN=KIND",
            description =
                    "How columns become inputs, where the data are not to decide: numeric, log1p (the logarithm of"
                            + " one more, scaled), quantile (their rank, as a normal distribution has it), boolean, one-hot (an"
                            + " input a category), frequency (how rare a category is), ordinal (their order by name),"
                            + " time-of-day, day-of-week, day-of-month. Parts of a time, and missing-indicator, go together with"
                            + " others: booked_at=time-of-day+day-of-week.")
    List<String> encode = new ArrayList<>();

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Whose clock times are read by, such as Europe/Berlin; also that of times that name none."
                    + " Default: the clock each was written by where texts say their offset, else UTC.")
    @Nullable
    ZoneId zone;

    @Option(
            names = "--scaler",
            paramLabel = "KIND",
            description =
                    "Of numbers: arcsinh (draws in long tails), standard, minmax, robust or none. Default: arcsinh.")
    ScalerKind scaler = ScalerKind.ARCSINH;

    @Option(
            names = "--missing",
            paramLabel = "POLICY",
            description = "Missing values: fail, center (the scaler's centre), zero, or auto: center for columns that"
                    + " miss values in the input, with an input that says so unless they are numbers and rarely"
                    + " missing; fail for the others. Default: auto.")
    MissingChoice missing = MissingChoice.AUTO;

    @Option(
            names = MissingWords.OPTION,
            paramLabel = "A,B",
            converter = MissingWords.class,
            description = MissingWords.DESCRIPTION)
    TextWords words = TextWords.DEFAULT;

    @Option(
            names = "--temp",
            paramLabel = "DIR",
            description = "Where the rows are kept while training, 4 bytes a value. Default: ${DEFAULT-VALUE}.")
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
}
