// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What the quickstart runs on.
 *
 * @param project with {@code connector-config}
 * @param directory for everything it writes; emptied first
 * @param archive the built Confluent Hub archive
 * @param fileConnector a directory with the jar of Kafka's own file connectors
 * @param spooldir the directory with the jars of the CSV spooldir connector, to be used instead of Kafka's file source
 * @param example whose connector is posted, and whose rows, model and label are taken where no others are named
 * @param input CSV with a header line, plain or gzipped
 * @param ownInput whether {@code input} is the user's, with columns unknown here
 * @param model bundle or model file
 * @param label what tells anomalies, for the counts at the end
 * @param rate rows fed a second; 0 for as fast as it goes
 * @param keep whether to run on after the last row
 */
record QuickstartOptions(
        Path project,
        Path directory,
        Path archive,
        Path fileConnector,
        Optional<Path> spooldir,
        Example example,
        Path input,
        boolean ownInput,
        Path model,
        Label label,
        int rate,
        boolean keep) {

    /**
     * @param properties {@code quickstart.*}; an empty one counts as absent
     * @throws QuickstartException if a file is not there, a number is none, or there is no such example
     */
    static QuickstartOptions of(Properties properties) {
        Path project =
                Path.of(get(properties, "project").orElse("")).toAbsolutePath().normalize();
        Example example = get(properties, "example").map(Example::of).orElse(Example.CREDITCARD);
        Optional<Path> input = get(properties, "input").map(name -> existing(properties, "input", project));
        return new QuickstartOptions(
                project,
                get(properties, "directory").map(Path::of).orElse(project.resolve("target/quickstart")),
                existing(properties, "archive", project),
                existing(properties, "file-connector", project),
                get(properties, "spooldir").map(name -> SpooldirPlugin.jars(existing(properties, "spooldir", project))),
                example,
                input.orElseGet(() -> example.sample(project)),
                input.isPresent(),
                get(properties, "model")
                        .map(name -> existing(properties, "model", project))
                        .orElseGet(() -> example.bundle(project)),
                new Label(
                        get(properties, "label").orElse(example.label()),
                        get(properties, "anomaly-value")
                                .map(values -> List.of(values.split(",")))
                                .orElse(List.of())),
                number(properties, "rate", 1000),
                truth(properties, "keep"));
    }

    private static boolean truth(Properties properties, String name) {
        return switch (get(properties, name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new QuickstartException("quickstart." + name + "=" + properties.getProperty("quickstart." + name)
                        + ": true or false is needed");
        };
    }

    private static Optional<String> get(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty("quickstart." + name)).filter(text -> !text.isBlank());
    }

    private static Path existing(Properties properties, String name, Path project) {
        String text = get(properties, name)
                .orElseThrow(() -> new QuickstartException("quickstart." + name + " is needed: run mvn -Pquickstart"));
        Path path = project.resolve(text);
        if (!Files.exists(path)) {
            throw new QuickstartException("quickstart." + name + "=" + text + ": there is no such file or directory");
        }
        return path;
    }

    private static int number(Properties properties, String name, int preset) {
        String text = get(properties, name).orElse(Integer.toString(preset));
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new QuickstartException("quickstart." + name + "=" + text + ": a whole number is needed", e);
        }
        throw new QuickstartException("quickstart." + name + "=" + text + ": 0 or more is needed");
    }
}
