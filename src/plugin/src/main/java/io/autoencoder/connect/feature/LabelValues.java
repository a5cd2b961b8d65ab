// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.List;

/**
 * Which values of a label mark an anomaly. Immutable and thread-safe.
 *
 * @param anomalies those that do; all others then mark normal rows. Empty for 1 or true, with 0 or false for normal
 *     rows
 */
public record LabelValues(List<String> anomalies) {

    /** 1 or true. */
    public static final LabelValues DEFAULT = new LabelValues(List.of());

    /** What a label says of a row. */
    public enum Meaning {
        NORMAL,
        ANOMALY,
        /** Nothing that is known. */
        UNKNOWN
    }

    public LabelValues {
        anomalies = anomalies.stream().map(String::strip).toList();
    }

    /** What the text of a label says; upper and lower case are alike, and so are 1, 1.0 and true. */
    public Meaning of(String text) {
        String value = text.strip();
        if (anomalies.isEmpty()) {
            double number = number(value);
            return number == 1 ? Meaning.ANOMALY : number == 0 ? Meaning.NORMAL : Meaning.UNKNOWN;
        }
        if (value.isEmpty()) {
            return Meaning.UNKNOWN;
        }
        for (String anomaly : anomalies) {
            if (anomaly.equalsIgnoreCase(value) || number(anomaly) == number(value)) {
                return Meaning.ANOMALY;
            }
        }
        return Meaning.NORMAL;
    }

    /** NaN, which equals nothing, for text that is no number. */
    private static double number(String text) {
        try {
            return TextNumber.DEFAULT.parse(text);
        } catch (NotANumberException e) {
            return Double.NaN;
        }
    }
}
