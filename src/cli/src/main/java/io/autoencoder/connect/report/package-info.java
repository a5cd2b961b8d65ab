/**
 * Shows how well a model does: curves and figures from scores and labels, drawn as plots, in one HTML page and as PNG
 * files.
 *
 * <p>{@link io.autoencoder.connect.report.ReportData} is what goes in,
 * {@link io.autoencoder.connect.report.EvaluationReport} what comes out;
 * {@link io.autoencoder.connect.evaluate.FeatureErrors} gathers the features' parts while records are scored.
 */
package io.autoencoder.connect.report;
