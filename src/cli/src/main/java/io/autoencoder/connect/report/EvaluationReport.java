// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.model.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows how well a model tells anomalies from normal records: as one HTML page that opens offline, and as PNG files.
 * The same data give the same bytes on the same machine. For one thread at a time.
 *
 * <pre>{@code
 * EvaluationReport report = EvaluationReport.of(data);
 * String page = report.html();
 * report.writePngs(Path.of("plots"));
 * }</pre>
 */
public final class EvaluationReport {

    private final ReportData data;
    private final List<Figure> figures;

    private EvaluationReport(ReportData data, List<Figure> figures) {
        this.data = data;
        this.figures = figures;
    }

    /** Computes curves and draws plots. Without labels there are no plots that need them. */
    public static EvaluationReport of(ReportData data) {
        return new EvaluationReport(data, figures(data));
    }

    private static List<Figure> figures(ReportData data) {
        RankedScores ranked = data.scores();
        boolean labeled = ranked.isLabeled();
        Optional<Threshold> threshold = data.threshold();
        DetectionFigures scores = new DetectionFigures(ranked, threshold);
        List<Figure> figures = new ArrayList<>();
        figures.add(scores.distribution());
        if (labeled) {
            threshold.ifPresent(at -> figures.add(scores.confusion(at)));
        }
        if (labeled && ranked.hasBothClasses()) {
            figures.add(scores.thresholds());
            figures.add(scores.precisionRecall());
            figures.add(scores.roc());
        }
        data.loss().ifPresent(loss -> figures.add(ModelFigures.loss(loss)));
        if (!data.features().isEmpty()) {
            figures.add(ModelFigures.features(data.features(), labeled));
        }
        if (!data.reasons().isEmpty()) {
            figures.add(ModelFigures.reasons(data.reasons()));
        }
        return figures;
    }

    /** The page as text, complete and self-contained: no script, no request. */
    public String html() {
        return HtmlPage.render(data, figures);
    }

    /**
     * Writes each plot to a PNG file, light colours on white.
     *
     * @param directory made if it is not there
     * @return the files, in the page's order
     */
    public List<Path> writePngs(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        for (Figure figure : figures) {
            Path file = directory.resolve(figure.id() + ".png");
            PngImage.write(figure.chart(), file);
            files.add(file);
        }
        return files;
    }
}
