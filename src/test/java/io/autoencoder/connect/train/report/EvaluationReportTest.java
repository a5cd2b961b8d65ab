// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

    @Test
    void writesSamplesToLookAt() throws IOException {
        Path directory = Path.of(System.getProperty("project.basedir", "."), "target", "report-samples");
        Files.createDirectories(directory);
        EvaluationReport labelled = EvaluationReport.of(SampleReports.labelled(5500, 94));
        labelled.writeHtml(directory.resolve("labelled.html"));
        assertThat(labelled.writePngs(directory.resolve("png"))).hasSize(8);
        EvaluationReport.of(SampleReports.unlabelled()).writeHtml(directory.resolve("unlabelled.html"));
    }
}
