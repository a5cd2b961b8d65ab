// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The rows that a command takes to a model: of files or of a topic. */
final class RowOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "CSV file, plain or gzipped, or a pattern such as data/*.csv. Repeat for more files.")
    private List<String> inputs = new ArrayList<>();

    @Mixin
    private CsvOptions csv;

    @ArgGroup(validate = false, heading = "%nRows of a Kafka topic, instead of files:%n")
    private TopicOptions topic = new TopicOptions();

    @ArgGroup(validate = false, heading = "%nTransforms of a connector, applied first:%n")
    private TransformOptions transforms = new TransformOptions();

    /**
     * The rows.
     *
     * @param notes takes in what the user should know of them
     */
    RowSource source(Consumer<String> notes) {
        topic.requireEither(inputs, spec);
        return transforms.source(inputs, topic, csv, List.of(), notes);
    }

    /** The fields that the connector names as the model's; none where it does not. */
    List<String> features() {
        return transforms.features();
    }
}
