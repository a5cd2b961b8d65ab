// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.connectors.ConnectorRequest;
import io.autoencoder.connect.connectors.ConnectorTemplate;
import io.autoencoder.connect.connectors.ScoringConnector;
import io.autoencoder.connect.model.ModelBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "connector",
        description = {
            "Prints the configuration of a connector that scores with a bundle, ready to be posted to a worker.",
            "",
            "Fields, their types and topics are filled in from the bundle; paths, addresses and secrets are those of the"
                    + " examples, and --set gives any key another value. autoencoder dry-run tries what was printed."
        })
final class ConnectorCommand extends Subcommand {

    @Option(
            names = "--model",
            required = true,
            paramLabel = "BUNDLE",
            description = "Bundle (directory or zip) as it lies here.")
    private Path model;

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "file-source, spooldir-source, file-sink or jdbc-sink: Kafka's own file connectors, the CSV"
                    + " spooldir source, or Debezium's sink for databases.")
    private ConnectorTemplate kind;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The connector's name. Default: those of bundle and kind, cards-file-source.")
    private @Nullable String name;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description =
                    "Where a source writes to, with what is flagged in TOPIC.fraud, or a sink reads from. Default:"
                            + " the bundle's name, with .raw behind it for a sink.")
    private @Nullable String topic;

    @Option(
            names = "--model-path",
            paramLabel = "PATH",
            description = "Where all workers have the bundle. Default: /models/ and the bundle's name.")
    private @Nullable String modelPath;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "/data",
            description = "Directory on the workers whose files are read or written. Default: ${DEFAULT-VALUE}.")
    private String data;

    @Option(
            names = "--key",
            paramLabel = "COLUMN[:TYPE]",
            description =
                    "Column that tells whose record it is: the key of spooldir's records and of a database's rows.")
    private @Nullable String key;

    @Option(
            names = "--label",
            paramLabel = "COLUMN[:TYPE]",
            description =
                    "Column that tells known anomalies, which the model does not see. If no type is named, it is that of"
                            + " training, as the bundle tells, else int32.")
    private @Nullable String label;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "A:TYPE,B",
            description = "Other columns that the model does not see. Types are string, boolean, int8, int16, int32,"
                    + " int64, float32, float64, timestamp; string if none is named.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--outputs",
            paramLabel = "A,B",
            description = "What is added to a record, as in output.fields. Default: those of the example of that kind.")
    private @Nullable String outputs;

    @Option(
            names = "--text-columns",
            description =
                    "Let the spooldir source take the columns from each file, as text, which the model reads alike;"
                            + " a file must be there when it starts.")
    private boolean textColumns;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A key of the connector with another value, such as tasks.max=4. May be repeated.")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Override
    public Integer call() {
        ModelBundle bundle = ModelBundle.read(model);
        if (bundle.manifest().threshold().isEmpty() && !changes.containsKey("transforms.score.threshold")) {
            terminal()
                    .notes()
                    .accept("the model has no threshold, so nothing is flagged; set one with"
                            + " --set transforms.score.threshold=T");
        }
        ConnectorRequest request = new ConnectorRequest(
                bundle,
                kind,
                Optional.ofNullable(name),
                Optional.ofNullable(topic),
                Optional.ofNullable(modelPath),
                data.replaceFirst("/+$", ""),
                Optional.ofNullable(key),
                Optional.ofNullable(label),
                columns,
                Optional.ofNullable(outputs),
                textColumns,
                changes);
        terminal().out().println(ScoringConnector.of(request).toPrettyString());
        return 0;
    }
}
