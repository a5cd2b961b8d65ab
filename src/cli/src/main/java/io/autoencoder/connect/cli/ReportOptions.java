// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.TextFiles;
import io.autoencoder.connect.engine.IoErrors;
import io.autoencoder.connect.report.EvaluationReport;
import io.autoencoder.connect.report.ReportData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the plots of an evaluation go. */
final class ReportOptions {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write a page of plots that says what each of them means; it opens in a browser without"
                    + " a network.")
    @Nullable
    Path page;

    @Option(
            names = "--png",
            paramLabel = "DIR",
            description = "Also write each plot as a PNG file into this directory, which is made if need be.")
    @Nullable
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
        if (page != null && Files.isDirectory(page)) {
            throw new InputException(page + ": cannot be written (Is a directory)");
        }
        Path directory = page == null ? null : page.getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw new InputException(page + ": cannot be written (no such directory: " + directory + ")");
        }
        if (plots != null && Files.exists(plots) && !Files.isDirectory(plots)) {
            throw new InputException(plots + ": is a file; name a directory for the plots");
        }
    }

    /**
     * Writes what was asked for.
     *
     * @param data made only if something was
     */
    void write(Supplier<ReportData> data) {
        if (!wanted()) {
            return;
        }
        EvaluationReport report = EvaluationReport.of(data.get());
        if (page != null) {
            TextFiles.write(page, out -> out.write(report.html()));
        }
        if (plots != null) {
            try {
                report.writePngs(plots);
            } catch (IOException e) {
                throw new InputException(plots + ": cannot be written (" + IoErrors.description(e) + ")", e);
            }
        }
    }
}
