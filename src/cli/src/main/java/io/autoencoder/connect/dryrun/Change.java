// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stage did to one part of a record.
 *
 * @param path the part: {@code topic}, {@code value.amount}, {@code header source}
 * @param before absent where it was added
 * @param after absent where it was removed
 */
record Change(String path, Optional<Datum> before, Optional<Datum> after) {

    /** As JSON has it: {@code added}, {@code removed} or {@code changed}. */
    String kind() {
        return before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed";
    }

    /** In the order of the parts, removed ones first. */
    static List<Change> between(RecordView before, RecordView after) {
        List<Change> changes = new ArrayList<>();
        Map<String, Datum> old = before.parts();
        Map<String, Datum> now = after.parts();
        Set<String> paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(now.keySet());
        for (String path : paths) {
            Optional<Datum> was = Optional.ofNullable(old.get(path));
            Optional<Datum> is = Optional.ofNullable(now.get(path));
            if (!was.equals(is)) {
                changes.add(new Change(path, was, is));
            }
        }
        return changes;
    }
}
