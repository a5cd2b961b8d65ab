// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of {@code compatibility.md}: a line for each worker, with what was seen of it on each Java. */
final class CompatibilityTable {

    private static final Path PAGE = Workers.project().resolve("src/docs/compatibility.md");
    private static final String START = "<!-- workers, by StockWorkersIT -->\n";
    private static final String END = "<!-- end of workers -->\n";
    private static final String WORKER = "Connect";

    private final List<String> columns;
    private final Map<String, Map<String, String>> lines = new TreeMap<>();

    private CompatibilityTable(List<String> columns) {
        this.columns = columns;
    }

    static CompatibilityTable read() throws IOException {
        String page = Files.readString(PAGE);
        List<List<String>> cells = page.substring(page.indexOf(START) + START.length(), page.indexOf(END))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("|---"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(line -> line.subList(1, line.size() - 1))
                .toList();
        CompatibilityTable table = new CompatibilityTable(cells.get(0));
        for (List<String> line : cells.subList(1, cells.size())) {
            for (int i = 1; i < line.size(); i++) {
                table.put(line.get(0), table.columns.get(i), line.get(i));
            }
        }
        return table;
    }

    List<String> workers() {
        return List.copyOf(lines.keySet());
    }

    List<String> columns() {
        return columns;
    }

    /** What the page says of a worker, by column. */
    Map<String, String> of(String worker) {
        return Map.copyOf(lines.getOrDefault(worker, Map.of()));
    }

    void put(String worker, String column, String cell) {
        lines.computeIfAbsent(worker, key -> new LinkedHashMap<>()).put(column, cell);
    }

    /** Puts this table into the page. */
    void write() throws IOException {
        String page = Files.readString(PAGE);
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(START) + START.length())
                        + markdown()
                        + page.substring(page.indexOf(END)));
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("\n");
        text.append(line(columns));
        text.append("|---".repeat(columns.size())).append("|\n");
        lines.forEach((worker, cells) -> text.append(line(columns.stream()
                .map(column -> column.equals(WORKER) ? worker : cells.getOrDefault(column, ""))
                .toList())));
        return text.append('\n').toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
