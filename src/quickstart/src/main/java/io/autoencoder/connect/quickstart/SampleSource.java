// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The connector that reads the CSV file, and the file it reads.
 *
 * @param file the connector's JSON in {@code connector-config}
 * @param connector what the file says, changed to paths of this run
 * @param changed the changes
 * @param input the rows
 * @param fed where the connector reads them
 * @param rate rows a second; 0 for as fast as it goes
 * @param wholeFiles whether the connector takes a file only once, so that it must be complete when the connector starts
 */
record SampleSource(
        Path file,
        Connector connector,
        Map<String, String> changed,
        Path input,
        Path fed,
        int rate,
        boolean wholeFiles) {

    private static final String FED_FILE = "input/transactions.csv";

    /** Those that a file goes through with the CSV spooldir source. */
    private static final String[] DIRECTORIES = {"input", "finished", "error"};

    /** @throws IOException if the connector's file cannot be read */
    static SampleSource of(QuickstartOptions options, Path directory) throws IOException {
        Path fed = directory.resolve(FED_FILE);
        Files.createDirectories(fed.getParent());
        boolean spooldir = options.spooldir().isPresent();
        Path file = options.example().connector(options.project(), spooldir);
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("transforms.score.model", options.model().toString());
        changes.put("transforms.score.monitor.include.values", "true");
        if (spooldir) {
            spooldirChanges(changes, directory, options.ownInput());
        } else {
            fileChanges(changes, fed, options.ownInput());
        }
        return new SampleSource(
                file,
                Connector.read(file).with(changes),
                changes,
                options.input(),
                fed,
                spooldir ? 0 : options.rate(),
                spooldir);
    }

    private static void fileChanges(Map<String, String> changes, Path fed, boolean ownInput) {
        changes.put("file", fed.toString());
        changes.put("transforms.parse.columns.file", fed.toString());
        if (ownInput) {
            // Columns of any kind: text that holds a number is scored as that number.
            changes.put("transforms.parse.columns", "");
            changes.put("transforms.parse.column.type", "string");
        }
    }

    private static void spooldirChanges(Map<String, String> changes, Path directory, boolean ownInput)
            throws IOException {
        for (String name : DIRECTORIES) {
            changes.put(
                    name + ".path",
                    Files.createDirectories(directory.resolve(name)).toString());
        }
        if (ownInput) {
            changes.put("schema.generation.enabled", "true");
            changes.put("schema.generation.key.fields", null);
            changes.put("key.schema", null);
            changes.put("value.schema", null);
        }
    }

    /** The file with its head, ready to be fed. */
    CsvFeed open() throws IOException {
        return CsvFeed.open(input, fed, rate);
    }

    /** What is added from now on, after the last row was fed. */
    AddedRows added(CsvFeed feed) throws IOException {
        if (!wholeFiles) {
            return new AppendedLines(fed, Files.size(fed), feed.names());
        }
        List<Path> directories = Stream.of(DIRECTORIES)
                .map(name -> Path.of(connector.config().get(name + ".path")))
                .toList();
        return new AddedFiles(directories, fed.getFileName());
    }

    /** How a user adds rows, for people. */
    String howToAdd() {
        return wholeFiles
                ? "CSV files that you put into " + fed.getParent() + " are scored, too"
                : "lines that you append to " + fed + " are scored, too";
    }

    /** The changes, for people. */
    List<String> changes() {
        return changed.entrySet().stream()
                .map(change -> change.getKey() + "=" + (change.getValue() == null ? "" : change.getValue()))
                .toList();
    }
}
