// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One sentence out of what a worker says in many lines. */
final class Sentences {

    private static final int LONGEST = 500;

    /** {@code org.example.SomeException: message}, as stack traces begin and go on. */
    private static final Pattern THROWN = Pattern.compile("(?:Caused by: )?([\\w$.]+\\.[\\w$]+)(?:: (.*))?");

    /** What Connect puts around the error of a plugin. */
    private static final List<String> WRAPPERS =
            List.of("Tolerance exceeded in error handler", "Exiting WorkerSinkTask due to unrecoverable exception.");

    private Sentences() {}

    /** The first line of a text, cut where it is very long. */
    static String first(String text) {
        String line = text.strip().lines().findFirst().orElse("").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /**
     * What a stack trace is about: the first error in it that is not Connect's wrapping of another. Its causes are left
     * out, as those of converters quote records.
     */
    static String ofTrace(String trace) {
        List<String> errors = new ArrayList<>();
        for (String line : trace.lines().toList()) {
            if (errors.isEmpty() || line.startsWith("Caused by: ")) {
                errors.add(message(line));
            }
        }
        return first(errors.stream()
                .filter(error -> WRAPPERS.stream().noneMatch(error::startsWith))
                .findFirst()
                .orElse(errors.isEmpty() ? "no reason is given" : errors.get(0)));
    }

    private static String message(String line) {
        Matcher thrown = THROWN.matcher(line.strip());
        if (!thrown.matches()) {
            return line.strip();
        }
        String name = thrown.group(1);
        String message = thrown.group(2);
        if (message == null || message.isBlank()) {
            return name.substring(name.lastIndexOf('.') + 1);
        }
        // One that wraps another begins with that one's name.
        return message(message.replaceFirst(":\\s*$", ""));
    }
}
