// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Data that the product ships a model, rows and connectors for. */
enum Example {
    /** Numbers alone, as the public credit card data set has them. */
    CREDITCARD("Class"),
    /** Categories, times, amounts and gaps, as a bank records them. */
    TRANSACTIONS("is_fraud");

    private final String label;

    Example(String label) {
        this.label = label;
    }

    /** @throws QuickstartException if there is none of that name */
    static Example of(String name) {
        return Arrays.stream(values())
                .filter(example -> example.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new QuickstartException("quickstart.example=" + name + ": there are "
                        + Arrays.stream(values()).map(Example::text).collect(Collectors.joining(" and "))));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that is 1 for frauds. */
    String label() {
        return label;
    }

    Path bundle(Path project) {
        return project.resolve("models").resolve(text());
    }

    Path sample(Path project) {
        return bundle(project).resolve("sample.csv");
    }

    /** @param spooldir whether the CSV spooldir source is to read the rows, instead of Kafka's file source */
    Path connector(Path project, boolean spooldir) {
        return project.resolve("connector-config")
                .resolve(text() + (spooldir ? "-spooldir" : "-file") + "-source.json");
    }
}
