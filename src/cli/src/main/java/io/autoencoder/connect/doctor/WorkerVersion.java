// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of Kafka Connect that a worker is of.
 *
 * @param written as the worker says it
 */
record WorkerVersion(int major, int minor, String written) implements Comparable<WorkerVersion> {

    /** The oldest that the plugin runs on. */
    static final WorkerVersion OLDEST = new WorkerVersion(3, 1, "3.1");

    /** The first that lists transforms among its plugins. */
    static final WorkerVersion LISTS_TRANSFORMS = new WorkerVersion(3, 2, "3.2");

    /** The first with the libraries of the page, and that says how it is. */
    static final WorkerVersion HAS_PAGE = new WorkerVersion(4, 0, "4.0");

    /** The first that takes in the metrics of transforms. */
    static final WorkerVersion HAS_PLUGIN_METRICS = new WorkerVersion(4, 1, "4.1");

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(.*)");

    /** Confluent Platform 7.n is Kafka 3.n, and 8.n is 4.n. */
    private static final Pattern CONFLUENT = Pattern.compile(".*-(ccs|ce)\\b.*");

    private static final int CONFLUENT_AHEAD = 4;

    /** Empty for a version of another form, such as a company's own. */
    static Optional<WorkerVersion> parse(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(numbers.group(1));
        boolean confluents = CONFLUENT.matcher(numbers.group(3)).matches() && major >= CONFLUENT_AHEAD;
        return Optional.of(new WorkerVersion(
                confluents ? major - CONFLUENT_AHEAD : major, Integer.parseInt(numbers.group(2)), text));
    }

    boolean isBefore(WorkerVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(WorkerVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }
}
