// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.expression.Reference;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A header in a condition, or a field in one; of several with a name the last. As with fields, a header whose name
 * holds dots is found without backticks where there is none that a path could lead into.
 */
final class HeaderOperand<R extends ConnectRecord<R>> extends RecordOperand<R> {

    private final String header;
    private final String whole;
    private final @Nullable FieldReader reader;
    private final RateLimitedLog absence;
    private volatile boolean seen;

    HeaderOperand(Reference reference, boolean replaceNullWithDefault, RateLimitedLog absence) {
        super("header '" + reference.text() + "'");
        this.header = reference.steps().get(0);
        this.whole = reference.text();
        List<String> inner = reference.steps().subList(1, reference.steps().size());
        this.reader = inner.isEmpty()
                ? null
                : new FieldReader(new FieldPath(String.join(".", inner), inner), replaceNullWithDefault);
        this.absence = absence;
    }

    @Override
    public @Nullable Object value(R record) {
        Header last = record.headers().lastWithName(header);
        if (last != null) {
            seen = true;
            return reader == null ? last.value() : reader.valueIn(last.value());
        }
        Header named = reader == null ? null : record.headers().lastWithName(whole);
        if (named != null) {
            seen = true;
            return named.value();
        }
        if (!seen) {
            absence.tell(() -> FieldMatches.sentence(
                    record,
                    new UnscorableRecordException("no record so far has " + name() + ", which counts as NULL")));
        }
        return null;
    }
}
