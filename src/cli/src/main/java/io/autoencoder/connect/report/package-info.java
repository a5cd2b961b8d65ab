// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Shows how well a model does: curves and figures from scores and labels, drawn as plots, in one HTML page and as PNG
 * files.
 *
 * <p>{@link io.autoencoder.connect.report.ReportData} is what goes in,
 * {@link io.autoencoder.connect.report.EvaluationReport} what comes out. The figures behind the plots are
 * {@code evaluate}'s.
 */
@NullMarked
package io.autoencoder.connect.report;

import org.jspecify.annotations.NullMarked;
