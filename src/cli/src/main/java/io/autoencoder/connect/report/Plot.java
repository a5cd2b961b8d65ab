// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import io.autoencoder.connect.evaluate.Curve;
import java.awt.BasicStroke;
import java.awt.Font;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One plot in the style that all of them share: lines, areas and dots are added in meanings, not in colours. */
final class Plot {

    /** Width of a plot in its own units: about what a phone shows, so that its text needs little shrinking there. */
    static final int WIDTH = 420;

    static final int HEIGHT = 300;

    private static final int TEXT_SIZE = 13;
    private static final double SMALL_MARGIN = 0.02;

    private final XYChart chart;
    private final PlotKey key = new PlotKey(font(TEXT_SIZE));

    Plot(String xTitle, String yTitle) {
        this(xTitle, yTitle, HEIGHT);
    }

    Plot(String xTitle, String yTitle, int height) {
        chart = new XYChart(WIDTH, height);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        XYStyler style = chart.getStyler();
        style.setLocale(Locale.ROOT);
        style.setBaseFont(font(TEXT_SIZE));
        style.setChartBackgroundColor(Palette.SURFACE.color());
        style.setPlotBackgroundColor(Palette.SURFACE.color());
        style.setPlotBorderVisible(false);
        style.setChartFontColor(Palette.MUTED.color());
        style.setChartPadding(6);
        style.setAxisTitleFont(font(TEXT_SIZE));
        style.setXAxisTitleColor(Palette.MUTED.color());
        style.setYAxisTitleColor(Palette.MUTED.color());
        style.setAxisTickLabelsFont(font(TEXT_SIZE - 1));
        style.setAxisTickLabelsColor(Palette.MUTED.color());
        style.setAxisTicksLineVisible(false);
        style.setAxisTickMarkLength(0);
        style.setAxisTickMarksColor(Palette.GRID.color());
        style.setAxisTickPadding(6);
        style.setAxisTitlePadding(8);
        style.setPlotGridLinesColor(Palette.GRID.color());
        style.setPlotGridLinesStroke(new BasicStroke(1f));
        style.setPlotContentSize(1);
        style.setPlotMargin(0);
        style.setLegendVisible(false);
        style.setMarkerSize(9);
    }

    static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    /** Leaves room above the plot for the key and draws it there. */
    Plot withKey() {
        chart.setTitle(" ");
        chart.getStyler().setChartTitleFont(font(TEXT_SIZE + 1));
        chart.getStyler().setChartTitlePadding(10);
        chart.addAnnotation(key);
        return this;
    }

    XYChart chart() {
        return chart;
    }

    Plot x(double min, double max) {
        chart.getStyler().setXAxisMin(min);
        chart.getStyler().setXAxisMax(max);
        return this;
    }

    Plot y(double min, double max) {
        chart.getStyler().setYAxisMin(min);
        chart.getStyler().setYAxisMax(max);
        return this;
    }

    /** The x axis from 0 to 1, labelled in percent. */
    Plot percentX() {
        chart.setCustomXAxisTickLabelsFormatter(Plot::percentTick);
        return x(-SMALL_MARGIN, 1 + 2 * SMALL_MARGIN);
    }

    /** The y axis from 0 to 1, labelled in percent. */
    Plot percentY() {
        chart.setCustomYAxisTickLabelsFormatter(Plot::percentTick);
        return y(-SMALL_MARGIN, 1 + SMALL_MARGIN);
    }

    private static String percentTick(double share) {
        return Math.round(100 * share) + "\u00a0%";
    }

    /**
     * A logarithmic x axis, labelled at 1, 2 and 5 where it is short and at the powers of ten where it is long. Comes
     * after the y axis, over whose length it draws its grid: XChart's own has nine lines a decade.
     */
    Plot logX(double min, double max) {
        LogTicks ticks = new LogTicks(min, max);
        XYStyler style = chart.getStyler();
        style.setXAxisLogarithmic(true);
        style.setXAxisLogarithmicDecadeOnly(false);
        style.setPlotGridVerticalLinesVisible(false);
        chart.setCustomXAxisTickLabelsFormatter(ticks::label);
        double[] height = {style.getYAxisMin(), style.getYAxisMax()};
        for (double tick : ticks.shown()) {
            unnamedLine("grid " + tick, new Curve(new double[] {tick, tick}, height), Palette.GRID, Mark.HAIR);
        }
        return x(min, max);
    }

    /** No label, in two ways: XChart draws none of an axis' labels where those of its ends are alike. */
    static String noLabel(double position, double middle) {
        return position < middle ? "" : " ";
    }

    /** A line without marks on it, and its entry in the key. */
    void line(String name, Curve curve, Palette color, Mark mark) {
        unnamedLine(name, curve, color, mark);
        key.add(name, color, mark);
    }

    /** A line that the key leaves out. */
    void unnamedLine(String name, Curve curve, Palette color, Mark mark) {
        XYSeries series = series(name, curve, XYSeriesRenderStyle.Line);
        series.setLineColor(color.color());
        series.setLineStyle(mark.stroke());
    }

    /** A vertical line over the whole height. */
    void vertical(String name, double x, double bottom, double top, Palette color) {
        line(name, new Curve(new double[] {x, x}, new double[] {bottom, top}), color, Mark.DASHED);
    }

    void dots(String name, Curve points, Palette color) {
        XYSeries series = series(name, points, XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color.color());
        key.add(name, color, Mark.DOT);
    }

    /** A lightly filled staircase. */
    void area(String name, Curve curve, Palette color) {
        XYSeries series = series(name, curve, XYSeriesRenderStyle.Area);
        series.setLineColor(color.color());
        series.setLineStyle(new BasicStroke(1.6f));
        series.setFillColor(color.color(0.28));
        key.add(name, color, Mark.AREA);
    }

    /** A filled rectangle that the key leaves out. */
    void box(String name, double left, double right, double bottom, double top, Palette color) {
        Curve corners = new Curve(new double[] {left, left, right, right}, new double[] {bottom, top, top, bottom});
        XYSeries series = series(name, corners, XYSeriesRenderStyle.PolygonArea);
        series.setLineColor(color.color());
        series.setLineStyle(SeriesLines.NONE);
        series.setFillColor(color.color());
    }

    private XYSeries series(String name, Curve curve, XYSeriesRenderStyle style) {
        XYSeries series = chart.addSeries(name, curve.x(), curve.y());
        series.setXYSeriesRenderStyle(style);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    /** A text centred on a point of the plot. */
    void text(String text, double x, double y, int shiftDown, int size, Palette color) {
        chart.addAnnotation(new PlotText(text, x, y, shiftDown, font(size), color));
    }

    /** How something is drawn: what tells lines apart where colours do not. */
    enum Mark {
        SOLID(2.2f, null),
        DASHED(1.8f, new float[] {7, 5}),
        DOTTED(1.8f, new float[] {2, 4}),
        THIN(1.2f, null),
        HAIR(1f, null),
        DOT(0f, null),
        AREA(0f, null);

        private final float width;
        private final float @Nullable [] pattern;

        Mark(float width, float @Nullable [] pattern) {
            this.width = width;
            this.pattern = pattern;
        }

        BasicStroke stroke() {
            return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10f, pattern, 0f);
        }
    }
}
