// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A diagnosis for people: a line for each check, and what to do below those that are not as they should be. */
public final class DoctorText {

    private static final int LEVEL_WIDTH = 7;

    private DoctorText() {}

    public static void print(Diagnosis diagnosis, PrintWriter out) {
        int width = diagnosis
                .findings()
                .mapToInt(finding -> finding.check().length())
                .max()
                .orElse(1);
        out.println(diagnosis.address());
        print(diagnosis.worker(), width, out);
        diagnosis.connectors().forEach(connector -> {
            out.println();
            out.println(connector.name() + ", a " + connector.kind());
            print(connector.findings(), width, out);
        });
        out.println();
        out.println(count(diagnosis, Level.OK) + ", " + count(diagnosis, Level.WARNING) + ", "
                + count(diagnosis, Level.FAILED));
    }

    private static void print(List<Finding> findings, int width, PrintWriter out) {
        for (Finding finding : findings) {
            out.printf(
                    Locale.ROOT,
                    "  %-" + LEVEL_WIDTH + "s  %-" + width + "s  %s%n",
                    finding.level(),
                    finding.check(),
                    finding.sentence());
            finding.advice().ifPresent(advice -> out.println(" ".repeat(LEVEL_WIDTH + width + 6) + "→ " + advice));
        }
    }

    private static String count(Diagnosis diagnosis, Level level) {
        long count = diagnosis.count(level);
        return count + " " + level + (level == Level.WARNING && count != 1 ? "s" : "");
    }
}
