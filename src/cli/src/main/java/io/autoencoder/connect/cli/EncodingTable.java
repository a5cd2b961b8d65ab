// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.text.PlainNumbers;
import java.util.ArrayList;
import java.util.List;

/** What the columns of the data become, and why. Where all are plain numbers there is nothing to say. */
final class EncodingTable {

    /** More plain numbers than these are counted instead of listed. */
    private static final int FEW = 8;

    private record Line(String column, String encoding, String why) {

        boolean isPlain() {
            return encoding.equals(EncodingText.NUMERIC);
        }
    }

    private final List<Line> lines = new ArrayList<>();

    void add(Feature feature, String why) {
        lines.add(new Line(feature.name(), EncodingText.of(feature), why));
    }

    /** For people, in the order of the columns. */
    List<String> text() {
        long plain = lines.stream().filter(Line::isPlain).count();
        if (plain == lines.size()) {
            return List.of();
        }
        List<Line> shown = new ArrayList<>(List.of(new Line("column", "becomes", "since it holds")));
        lines.stream().filter(line -> plain <= FEW || !line.isPlain()).forEach(shown::add);
        int columns =
                shown.stream().mapToInt(line -> line.column.length()).max().orElse(0);
        int encodings =
                shown.stream().mapToInt(line -> line.encoding.length()).max().orElse(0);
        List<String> text = new ArrayList<>();
        for (Line line : shown) {
            text.add("  " + padded(line.column, columns) + "  " + padded(line.encoding, encodings) + "  " + line.why);
        }
        if (plain > FEW) {
            text.add("  " + PlainNumbers.count(plain) + " others are numbers");
        }
        text.add("  --encode COLUMN=KIND chooses otherwise");
        return text;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
