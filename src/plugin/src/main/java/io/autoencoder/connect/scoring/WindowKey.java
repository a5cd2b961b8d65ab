// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.record.ComparableKey;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.record.UnscorableRecordException.Fault;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells whose records belong together: by a field of the scored value, or by the record's own key. Not thread-safe. */
public final class WindowKey {

    /** Null for the record's own key. */
    private final @Nullable FieldReader field;

    private final String name;
    private final WindowKeyMissing missing;
    private final RateLimitedLog absence;
    private boolean fieldSeen;

    /**
     * @param path where the key lies in the scored value; empty for the record's own key
     * @param log takes warnings
     */
    public WindowKey(Optional<FieldPath> path, WindowKeyMissing missing, Consumer<String> log) {
        this.field = path.map(FieldReader::new).orElse(null);
        this.name = path.map(FieldPath::text).orElse("");
        this.missing = missing;
        this.absence = new RateLimitedLog(log);
    }

    /**
     * What is equal for records that belong together; null for those that have no key.
     *
     * @throws UnscorableRecordException if there is none and there has to be
     */
    public @Nullable Object of(Object value, @Nullable Object recordKey) {
        Object key = field == null ? recordKey : field.valueIn(value);
        if (key == null) {
            handleMissing(value);
        } else {
            fieldSeen = true;
        }
        return ComparableKey.of(key);
    }

    private void handleMissing(Object value) {
        boolean absent = field != null && !field.isIn(value);
        if (missing == WindowKeyMissing.FAIL) {
            String reason = field == null
                    ? "it has no key to tell which records belong together; set "
                            + ScoreAnomalyConfig.WINDOW_KEY_FIELD_CONFIG + " to a field that does"
                    : "field '" + name + "', which tells which records belong together, is "
                            + (absent ? "missing" : "null") + "; correct " + ScoreAnomalyConfig.WINDOW_KEY_FIELD_CONFIG;
            throw new UnscorableRecordException(
                    reason + ", or set " + ScoreAnomalyConfig.WINDOW_KEY_MISSING_CONFIG
                            + "=share to take such records together",
                    Fault.MISSING);
        }
        fieldSeen |= !absent;
        if (!fieldSeen) {
            absence.tell("ScoreAnomaly: no record so far has the field '" + name + "' of "
                    + ScoreAnomalyConfig.WINDOW_KEY_FIELD_CONFIG + ", and all are taken together");
        }
    }
}
