// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/** A text within a plot, centred on a point of it. */
final class PlotText extends Annotation {

    private final String text;
    private final double x;
    private final double y;
    private final int shiftDown;
    private final Font font;
    private final Color color;

    /**
     * @param x abscissa in the plot's values
     * @param y ordinate in the plot's values
     * @param shiftDown distance below that point
     */
    PlotText(String text, double x, double y, int shiftDown, Font font, Palette color) {
        super(false);
        this.text = text;
        this.x = x;
        this.y = y;
        this.shiftDown = shiftDown;
        this.font = font;
        this.color = color.color();
    }

    @Override
    public void paint(Graphics2D graphics) {
        Rectangle2D size = outline(graphics, text, font, 0, 0).getBounds2D();
        double left = getXAxisScreenValue(x) - size.getWidth() / 2;
        double baseline = getYAxisScreenValue(y) + shiftDown;
        bounds = new Rectangle2D.Double(left, baseline - size.getHeight(), size.getWidth(), size.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(color);
        graphics.fill(outline(graphics, text, font, left, baseline));
    }

    /** The letters' shapes, as XChart draws its own texts: they look the same wherever the drawing is opened. */
    static Shape outline(Graphics2D graphics, String text, Font font, double left, double baseline) {
        return new TextLayout(text, font, graphics.getFontRenderContext())
                .getOutline(AffineTransform.getTranslateInstance(left, baseline));
    }
}
