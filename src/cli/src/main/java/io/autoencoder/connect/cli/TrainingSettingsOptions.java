// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.ColumnSelection;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.SplitRule;
import io.autoencoder.connect.train.EncoderRules;
import io.autoencoder.connect.train.LayerSpec;
import io.autoencoder.connect.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Options of the commands that train: all that decides what comes out. */
final class TrainingSettingsOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nData:%n")
    TrainingDataOptions data = new TrainingDataOptions();

    @ArgGroup(validate = false, heading = "%nLabels, where there are some:%n")
    LabelOptions labels = new LabelOptions();

    @ArgGroup(validate = false, heading = "%nDelimited text, in files or in the values of a topic:%n")
    CsvOptions csv = new CsvOptions();

    @ArgGroup(validate = false, heading = "%nData of a Kafka topic, instead of files:%n")
    TopicOptions topic = new TopicOptions();

    @ArgGroup(validate = false, heading = "%nTransforms of a connector, applied first:%n")
    TransformOptions transforms = new TransformOptions();

    @ArgGroup(validate = false, heading = "%nParts:%n")
    TrainingPartsOptions parts = new TrainingPartsOptions();

    @ArgGroup(validate = false, heading = "%nNetwork and training:%n")
    LearningOptions learning = new LearningOptions();

    @ArgGroup(validate = false, heading = "%nRegularization:%n")
    RegularizationOptions regularization = new RegularizationOptions();

    @ArgGroup(validate = false, heading = "%nScore:%n")
    CalibrationOptions calibration = new CalibrationOptions();

    @ArgGroup(validate = false, heading = "%nThreshold, chosen on the validation rows:%n")
    ThresholdOptions threshold = new ThresholdOptions();

    @ArgGroup(validate = false, heading = "%nDrift, told from the rows that are not for testing:%n")
    DriftOptions drift = new DriftOptions();

    /** Before anything is read. */
    void requireTrainer() {
        TrainerAbsence.reason(spec).ifPresent(reason -> {
            throw new InputException(reason);
        });
    }

    /**
     * The rows to train on.
     *
     * @param notes takes in what the user should know of them
     */
    RowSource source(Consumer<String> notes) {
        topic.requireEither(data.inputs, spec);
        return transforms.source(data.inputs, topic, csv, fields(), notes);
    }

    /** Those that are named, or that the connector will read. */
    private List<String> features() {
        return data.features.isEmpty() ? transforms.features() : data.features;
    }

    /** What is read of a topic's records: nested fields may lack in the first of them. */
    private List<String> fields() {
        if (features().isEmpty()) {
            return List.of();
        }
        List<String> fields = new ArrayList<>(features());
        labels.label().map(Label::column).ifPresent(fields::add);
        fields.addAll(data.exclude);
        return fields.stream().distinct().toList();
    }

    TrainingOptions options() {
        return options(
                new ColumnSelection(labels.label(), data.exclude, features()),
                new SplitRule(parts.split, parts.validationFraction, parts.testFraction),
                parts.seed);
    }

    /** The same for rows that are all normal and all to learn from. */
    TrainingOptions forNormals(Label label, long seed) {
        List<String> excluded = new ArrayList<>(data.exclude);
        excluded.add(label.column());
        return options(
                new ColumnSelection(Optional.empty(), excluded, features()),
                new SplitRule(parts.split, parts.validationFraction, 0),
                seed);
    }

    private TrainingOptions options(ColumnSelection columns, SplitRule split, long seed) {
        return new TrainingOptions(
                columns,
                split,
                data.scaler,
                EncoderRules.parse(data.encode, Optional.ofNullable(data.zone)),
                data.missing,
                data.words,
                learning.layers == null ? List.of() : LayerSpec.parse(learning.layers),
                learning.members,
                learning.optimization(regularization.regularization()),
                calibration.score,
                threshold.rule(columns.label().isPresent()),
                drift.rule(),
                seed,
                data.temporary);
    }
}
