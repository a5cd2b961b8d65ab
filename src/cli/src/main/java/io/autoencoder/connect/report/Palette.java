// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import java.awt.Color;
import java.util.Optional;

/**
 * The colours by what they mean, light and dark. Blue and orange stay apart for readers who cannot tell red from green.
 * Charts are drawn in the light colours; in the page each becomes a style sheet variable, so that one drawing serves
 * both schemes.
 */
enum Palette {
    SURFACE(0xfefefe, 0x1a2027),
    INK(0x1c2630, 0xe8edf2),
    MUTED(0x55626e, 0xa6b2bd),
    AXIS(0x8a97a3, 0x6b7884),
    GRID(0xe4e9ee, 0x2d3640),
    NORMAL(0x1f6fb5, 0x67b3f2),
    ANOMALY(0xcc5200, 0xff9d52),
    MEASURE(0x6a3fa0, 0xbc9cf5),
    SECOND(0x00806a, 0x3fcfae),
    RIGHT_TINT(0xdcebf8, 0x1d3a55),
    WRONG_TINT(0xfbe6d8, 0x54301a);

    private final int light;
    private final int dark;

    Palette(int light, int dark) {
        this.light = light;
        this.dark = dark;
    }

    /** The colour to draw charts in. */
    Color color() {
        return new Color(light);
    }

    /** The same, partly transparent: {@code opacity} from 0 to 1. */
    Color color(double opacity) {
        return new Color((light >> 16) & 0xff, (light >> 8) & 0xff, light & 0xff, (int) Math.round(opacity * 255));
    }

    /** Name of the style sheet variable. */
    String variable() {
        return "--" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String lightHex() {
        return String.format("#%06x", light);
    }

    String darkHex() {
        return String.format("#%06x", dark);
    }

    /** The meaning of a colour that a chart was drawn in, written as SVG writes it: {@code rgb(r,g,b)}. */
    static Optional<Palette> ofSvg(String svgColor) {
        for (Palette each : values()) {
            Color color = each.color();
            if (svgColor.equals("rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")")) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
