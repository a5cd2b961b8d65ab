// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import io.autoencoder.connect.report.Plot.Mark;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Says above a plot what its lines, areas and dots are. */
final class PlotKey extends Annotation {

    private static final int SAMPLE = 20;
    private static final int GAP = 6;
    private static final int BETWEEN = 16;
    private static final int BASELINE = 18;

    private final Font font;
    private final List<Entry> entries = new ArrayList<>();

    PlotKey(Font font) {
        super(true);
        this.font = font;
    }

    void add(String name, Palette color, Mark mark) {
        entries.add(new Entry(name, color, mark));
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double start = getXAxisScreenValueForMin();
        double left = start;
        for (Entry entry : entries) {
            graphics.setColor(entry.color.color());
            sample(graphics, entry.mark, left);
            Shape text = PlotText.outline(graphics, entry.name, font, left + SAMPLE + GAP, BASELINE);
            graphics.setColor(Palette.INK.color());
            graphics.fill(text);
            left = text.getBounds2D().getMaxX() + BETWEEN;
        }
        bounds = new Rectangle2D.Double(start, 0, left - start, BASELINE);
    }

    private static void sample(Graphics2D graphics, Mark mark, double left) {
        double middle = BASELINE - 4.5;
        switch (mark) {
            case DOT -> graphics.fill(new Ellipse2D.Double(left + SAMPLE / 2.0 - 4.5, middle - 4.5, 9, 9));
            case AREA -> graphics.fill(new Rectangle2D.Double(left + 4, middle - 6, 12, 12));
            default -> {
                graphics.setStroke(mark.stroke());
                graphics.draw(new Line2D.Double(left, middle, left + SAMPLE, middle));
                graphics.setStroke(new BasicStroke());
            }
        }
    }

    private record Entry(String name, Palette color, Mark mark) {}
}
