// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.TextFiles;
import io.autoencoder.connect.evaluate.LossCurves;
import io.autoencoder.connect.evaluate.ScoredPart;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.report.EvaluationReport;
import io.autoencoder.connect.report.ReportData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import picocli.CommandLine.Option;

/** Where the plots of an evaluation go. */
final class ReportOptions {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write a page of plots that says what each of them means; it opens in a browser without"
                    + " a network.")
    Path page;

    @Option(
            names = "--png",
            paramLabel = "DIR",
            description = "Also write each plot as a PNG file into this directory, which is made if need be.")
    Path plots;

    boolean wanted() {
        return page != null || plots != null;
    }

    /**
     * Says beforehand what writing would say of the places, for those who work long before it.
     *
     * @throws InputException if one cannot be written to
     */
    void requireDirectories() {
        if (page != null && !Files.isDirectory(page.toAbsolutePath().getParent())) {
            throw new InputException(page + ": cannot be written (there is no such directory)");
        }
        if (plots != null && Files.exists(plots) && !Files.isDirectory(plots)) {
            throw new InputException(plots + ": is a file; name a directory for the plots");
        }
    }

    /**
     * What a report tells of.
     *
     * @param model the model's name and version
     * @param dataset the rows, in words
     * @param scoreMethod in words
     * @param labelled whether the rows came with labels
     * @param loss the training's course, where it is known
     */
    record Subject(
            String model,
            String dataset,
            String scoreMethod,
            Optional<Threshold> threshold,
            boolean labelled,
            Optional<LossCurves> loss,
            SortedMap<String, String> provenance) {}

    /** Writes what was asked for. */
    void write(Subject subject, ScoredPart part) {
        if (!wanted()) {
            return;
        }
        EvaluationReport report = EvaluationReport.of(data(subject, part));
        if (page != null) {
            write(page, () -> report.writeHtml(page));
        }
        if (plots != null) {
            write(plots, () -> report.writePngs(plots));
        }
    }

    private static ReportData data(Subject subject, ScoredPart part) {
        return new ReportData(
                subject.model(),
                subject.dataset(),
                subject.scoreMethod(),
                part.ranked(subject.labelled()),
                subject.threshold(),
                part.errors().means(),
                subject.loss(),
                part.errors().topReasons(),
                subject.provenance());
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Path place, Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new InputException(place + ": cannot be written (" + TextFiles.reason(e) + ")", e);
        }
    }
}
