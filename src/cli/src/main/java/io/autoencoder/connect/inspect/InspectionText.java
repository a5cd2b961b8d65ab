// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.inspect;

import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.SignificantDigits;
import io.autoencoder.connect.network.LayerSummary;
import io.autoencoder.connect.text.OptionName;
import io.autoencoder.connect.text.PlainNumbers;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** An inspection as lines for people. */
public final class InspectionText {

    private InspectionText() {}

    public static void print(Inspection inspection, PrintWriter out) {
        BundleManifest manifest = inspection.bundle().manifest();
        ModelDefinition model = inspection.bundle().model();
        out.println(inspection.bundle().location());
        line(out, "model", inspection.bundle().id());
        line(out, "format", model.format());
        line(out, "written by", inspection.producer());
        line(out, "input", model.input() + (model.input().steps() > 1 ? " (time steps, features)" : ""));
        line(out, "output", model.output().toString());
        line(out, "engine", inspection.engine() + ": " + inspection.engineReason());
        if (inspection.members() > 1) {
            line(out, "ensemble", "mean of " + inspection.members() + " networks");
        }
        line(out, "score", manifest.scoreMethod().name());
        inspection
                .nanosPerRecord()
                .ifPresent(nanos -> line(
                        out,
                        "cost",
                        "about " + PlainNumbers.count(Math.round(nanos)) + " ns per record on this machine"));
        manifest.threshold()
                .ifPresent(threshold -> line(
                        out, "threshold", SignificantDigits.of(threshold.value()) + " (" + threshold.chosenBy() + ")"));
        manifest.drift()
                .ifPresent(drift -> line(
                        out,
                        "drift",
                        "told from windows of " + PlainNumbers.count(drift.window()) + " records, " + drift.promise()));
        if (!manifest.words().equals(TextWords.DEFAULT)) {
            line(out, "missing", "empty cells" + words(manifest.words().missing()));
        }
        line(out, "checksum", inspection.bundle().checksum());
        layers(model, out);
        if (!manifest.features().isEmpty()) {
            out.println();
            out.println("Features");
            manifest.features().forEach(feature -> out.printf("  %-20s %s%n", feature.name(), text(feature)));
        }
        if (!manifest.steps().isEmpty()) {
            out.println();
            out.println("Steps over the whole row");
            manifest.steps().forEach(step -> out.println("  " + StepText.of(step)));
        }
        if (!manifest.provenance().isEmpty()) {
            out.println();
            out.println("Provenance");
            manifest.provenance().forEach((key, value) -> out.printf("  %-20s %s%n", key, value));
        }
        out.println();
        model.notes().forEach(note -> out.println("Note: " + note + "." + System.lineSeparator()));
        if (inspection.missing().isEmpty()) {
            out.println("Ready to score.");
        } else {
            out.println("Missing to score with it");
            inspection.missing().forEach(what -> out.println("  " + what));
        }
    }

    /** The first is the empty cell. */
    private static String words(List<String> missing) {
        return missing.stream().skip(1).map(word -> ", " + word).collect(Collectors.joining());
    }

    private static void line(PrintWriter out, String key, String value) {
        out.printf("  %-10s %s%n", key, value);
    }

    private static void layers(ModelDefinition model, PrintWriter out) {
        out.println();
        out.printf("%-24s %-20s %-14s %-12s %10s%n", "Layer", "Type", "Activation", "Output", "Weights");
        long sum = 0;
        for (LayerSummary layer : model.layers()) {
            out.printf(
                    "%-24s %-20s %-14s %-12s %10s%n",
                    layer.name(),
                    layer.type(),
                    layer.activation(),
                    layer.output(),
                    PlainNumbers.count(layer.parameters()));
            sum += layer.parameters();
        }
        out.printf("%-24s %-20s %-14s %-12s %10s%n", "All", "", "", "", PlainNumbers.count(sum));
    }

    private static String text(Feature feature) {
        return EncoderText.of(feature.encoder()) + "; missing: "
                + (feature.missing() == MissingPolicy.CENTER
                                && feature.imputed().isPresent()
                        ? "becomes " + SignificantDigits.of(feature.imputed().getAsDouble())
                        : OptionName.of(feature.missing()));
    }
}
