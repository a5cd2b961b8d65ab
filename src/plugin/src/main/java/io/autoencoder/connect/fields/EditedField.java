// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.FieldPath;
import java.util.Optional;

/**
 * A field and what becomes of it.
 *
 * @param companion an edit of the same value whose result goes into a field of its own
 */
public record EditedField(FieldPath path, FieldEdit edit, Optional<Companion> companion) {

    /**
     * A second edit.
     *
     * @param suffix put behind the name of the edited field
     */
    public record Companion(String suffix, FieldEdit edit) {}

    /** A field without a companion. */
    public EditedField(FieldPath path, FieldEdit edit) {
        this(path, edit, Optional.empty());
    }
}
