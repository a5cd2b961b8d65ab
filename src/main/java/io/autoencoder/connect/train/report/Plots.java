// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Empty plots and lines in the one style that all of them share. */
final class Plots {

    /** Width of a plot in its own units: about what a phone shows, so that its text needs no shrinking there. */
    static final int WIDTH = 460;

    static final int HEIGHT = 320;

    private static final String FONT = Font.SANS_SERIF;
    private static final int TEXT_SIZE = 13;

    private Plots() {}

    static XYChart plot(String xTitle, String yTitle) {
        return plot(xTitle, yTitle, HEIGHT);
    }

    static XYChart plot(String xTitle, String yTitle, int height) {
        XYChart chart = new XYChart(WIDTH, height);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        XYStyler style = chart.getStyler();
        style.setLocale(Locale.ROOT);
        style.setBaseFont(new Font(FONT, Font.PLAIN, TEXT_SIZE));
        style.setChartBackgroundColor(Palette.SURFACE.color());
        style.setPlotBackgroundColor(Palette.SURFACE.color());
        style.setPlotBorderVisible(false);
        style.setChartTitleVisible(false);
        style.setChartPadding(4);
        style.setChartFontColor(Palette.INK.color());
        style.setAxisTitleFont(new Font(FONT, Font.PLAIN, TEXT_SIZE));
        style.setXAxisTitleColor(Palette.MUTED.color());
        style.setYAxisTitleColor(Palette.MUTED.color());
        style.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, TEXT_SIZE - 1));
        style.setAxisTickLabelsColor(Palette.MUTED.color());
        style.setAxisTickMarksColor(Palette.AXIS.color());
        style.setAxisTicksLineVisible(false);
        style.setAxisTickMarkLength(0);
        style.setAxisTickPadding(6);
        style.setAxisTitlePadding(6);
        style.setPlotGridLinesColor(Palette.GRID.color());
        style.setPlotGridLinesStroke(new BasicStroke(1f));
        style.setPlotContentSize(1);
        style.setPlotMargin(0);
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setLegendBorderColor(Palette.SURFACE.color());
        style.setLegendBackgroundColor(Palette.SURFACE.color());
        style.setLegendFont(new Font(FONT, Font.PLAIN, TEXT_SIZE));
        style.setLegendSeriesLineLength(18);
        style.setLegendPadding(4);
        style.setAnnotationTextFont(new Font(FONT, Font.PLAIN, TEXT_SIZE + 1));
        style.setAnnotationTextFontColor(Palette.INK.color());
        style.setMarkerSize(9);
        return chart;
    }

    /** Both axes from 0 to 1, labelled in percent. */
    static XYChart percentPlot(String xTitle, String yTitle) {
        XYChart chart = plot(xTitle, yTitle);
        XYStyler style = chart.getStyler();
        style.setXAxisMin(0.0);
        style.setXAxisMax(1.0);
        chart.setCustomXAxisTickLabelsFormatter(Plots::percentTick);
        percentY(chart);
        return chart;
    }

    /** The y axis from 0 to 1, labelled in percent. */
    static void percentY(XYChart chart) {
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.0);
        chart.setCustomYAxisTickLabelsFormatter(Plots::percentTick);
    }

    static void logX(XYChart chart, double min, double max) {
        XYStyler style = chart.getStyler();
        style.setXAxisLogarithmic(true);
        style.setXAxisLogarithmicDecadeOnly(false);
        style.setXAxisMin(min);
        style.setXAxisMax(max);
        chart.setCustomXAxisTickLabelsFormatter(PlainNumbers::tick);
    }

    private static String percentTick(double share) {
        return Math.round(100 * share) + " %";
    }

    /** A line in one colour, without markers. */
    static XYSeries line(XYChart chart, String name, Curve curve, Palette colour, Dash dash) {
        XYSeries series = chart.addSeries(name, curve.x(), curve.y());
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour.color());
        series.setLineStyle(dash.stroke());
        return series;
    }

    /** Dots in one colour, without a line. */
    static XYSeries dots(XYChart chart, String name, double[] x, double[] y, Palette colour) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(colour.color());
        return series;
    }

    /** A filled staircase in one colour. */
    static XYSeries area(XYChart chart, String name, Curve curve, Palette colour, double opacity) {
        XYSeries series = chart.addSeries(name, curve.x(), curve.y());
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour.color());
        series.setLineStyle(Dash.SOLID.stroke());
        Color fill = colour.color(opacity);
        series.setFillColor(fill);
        return series;
    }

    /** A filled rectangle in one colour. */
    static void box(XYChart chart, String name, double left, double right, double bottom, double top, Palette colour) {
        XYSeries series =
                chart.addSeries(name, new double[] {left, left, right, right}, new double[] {bottom, top, top, bottom});
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour.color());
        series.setLineStyle(SeriesLines.NONE);
        series.setFillColor(colour.color());
    }

    /** A vertical line over the whole height. */
    static void vertical(XYChart chart, String name, double x, double bottom, double top, Palette colour) {
        line(chart, name, new Curve(new double[] {x, x}, new double[] {bottom, top}), colour, Dash.DASHED);
    }

    /** How a line is drawn: what tells lines apart where colours do not. */
    enum Dash {
        SOLID(2.2f, null),
        DASHED(1.8f, new float[] {7, 5}),
        DOTTED(1.8f, new float[] {2, 4});

        private final float width;
        private final float[] pattern;

        Dash(float width, float[] pattern) {
            this.width = width;
            this.pattern = pattern;
        }

        BasicStroke stroke() {
            return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10f, pattern, 0f);
        }
    }
}
