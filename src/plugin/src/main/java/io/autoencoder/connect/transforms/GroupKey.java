// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.record.ComparableKey;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.record.UnscorableRecordException.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/** Tells whose records belong together: by fields of the value, or by the record's own key. Not thread-safe. */
final class GroupKey {

    private final List<FieldPath> paths;
    private final FieldReader[] readers;

    /** Several values, for looking a key up without making one. */
    private final Several probe;

    /** @param paths where the parts of the key lie in the value; none for the record's own key */
    GroupKey(List<FieldPath> paths) {
        this.paths = List.copyOf(paths);
        this.readers = paths.stream().map(FieldReader::new).toArray(FieldReader[]::new);
        this.probe = new Several(new @Nullable Object[readers.length]);
    }

    /**
     * What is equal for records that belong together; the next call may change it: see {@link #kept}.
     *
     * @throws UnscorableRecordException if a part of it is null or absent
     */
    Object of(Object value, ConnectRecord<?> record) {
        if (readers.length == 0) {
            Object key = record.key();
            if (key == null) {
                throw new UnscorableRecordException(
                        "it has no key to tell which records belong together; set "
                                + WindowAggregateConfig.KEY_FIELDS_CONFIG + " to fields that do",
                        Fault.MISSING);
            }
            return Objects.requireNonNull(ComparableKey.of(key));
        }
        if (readers.length == 1) {
            return part(0, value);
        }
        for (int i = 0; i < readers.length; i++) {
            probe.parts[i] = part(i, value);
        }
        return probe;
    }

    /** What to keep of a key for longer. */
    static Object kept(Object key) {
        return key instanceof Several several ? new Several(several.parts.clone()) : key;
    }

    private Object part(int i, Object value) {
        Object part = readers[i].valueIn(value);
        if (part == null) {
            throw new UnscorableRecordException(
                    "field '" + paths.get(i).text() + "', which tells which records belong together, is null or absent;"
                            + " correct " + WindowAggregateConfig.KEY_FIELDS_CONFIG + ", or filter such records before",
                    Fault.MISSING);
        }
        return Objects.requireNonNull(ComparableKey.of(part));
    }

    private static final class Several {
        private final @Nullable Object[] parts;

        Several(@Nullable Object[] parts) {
            this.parts = parts;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Several several && Arrays.equals(parts, several.parts);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(parts);
        }
    }
}
