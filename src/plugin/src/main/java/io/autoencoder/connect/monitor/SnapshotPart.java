// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked of a transform by itself: the last part of a path of the JSON interface. */
enum SnapshotPart {
    /** Everything. */
    SNAPSHOTS(),
    /** What it measures. */
    TRANSFORMS("metrics"),
    MODELS("model"),
    /** How many records came, were flagged and had no score in the last minutes. */
    SERIES("series"),
    HISTOGRAMS("scores"),
    FLAGGED("flagged"),
    DRIFT("drift");

    /** Which transform of which task, and when. */
    private static final List<String> HEAD =
            List.of("format", "connector", "task", "transformation", "started", "taken");

    private final List<String> fields;

    SnapshotPart(String... fields) {
        this.fields = List.of(fields);
    }

    private String pathName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SnapshotPart> of(String name) {
        return Arrays.stream(values())
                .filter(part -> part.pathName().equals(name))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(SnapshotPart::pathName).collect(Collectors.joining(", "));
    }

    /** This part of a snapshot, with the names that say whose it is. */
    JsonNode of(JsonNode snapshot) {
        if (this == SNAPSHOTS) {
            return snapshot;
        }
        ObjectNode part = MonitorJson.object();
        HEAD.forEach(field -> part.set(field, snapshot.path(field)));
        fields.forEach(field -> part.set(field, snapshot.path(field)));
        return part;
    }
}
