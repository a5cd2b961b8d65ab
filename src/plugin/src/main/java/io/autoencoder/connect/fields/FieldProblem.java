// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.UnscorableRecordException;

/** The sentence about a field that cannot be edited. */
final class FieldProblem {

    private FieldProblem() {}

    static UnscorableRecordException at(FieldPath path, UnscorableRecordException reason) {
        return new UnscorableRecordException("field '" + path.text() + "' " + reason.getMessage());
    }
}
