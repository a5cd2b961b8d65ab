// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import io.autoencoder.connect.text.PlainNumbers;
import java.util.ArrayList;
import java.util.List;

/** Which values a logarithmic axis shows. */
final class LogTicks {

    /** Above this many powers of ten, 2 and 5 would crowd the axis. */
    private static final double SHORT_AXIS = 1.7;

    /** Above this many powers of ten, every second one is shown. */
    private static final double LONG_AXIS = 7;

    private final double min;
    private final double max;
    private final double decades;

    LogTicks(double min, double max) {
        this.min = min;
        this.max = max;
        this.decades = Math.log10(max / min);
    }

    /** The text at a value that is a digit times a power of ten; empty where there is none. */
    String label(double value) {
        int exponent = exponent(value);
        int digit = (int) Math.round(value / Math.pow(10, exponent));
        return isShown(digit, exponent) ? PlainNumbers.tick(value) : "";
    }

    private static int exponent(double value) {
        return (int) Math.floor(Math.log10(value) + 1e-9);
    }

    private boolean isShown(int digit, int exponent) {
        if (decades <= SHORT_AXIS) {
            return digit == 1 || digit == 2 || digit == 5;
        }
        return digit == 1 && (decades <= LONG_AXIS || exponent % 2 == 0);
    }

    /** All values that have a text, ascending. */
    List<Double> shown() {
        List<Double> shown = new ArrayList<>();
        for (int exponent = exponent(min); exponent <= exponent(max); exponent++) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * Math.pow(10, exponent);
                if (isShown(digit, exponent) && value > min && value < max) {
                    shown.add(value);
                }
            }
        }
        return shown;
    }
}
