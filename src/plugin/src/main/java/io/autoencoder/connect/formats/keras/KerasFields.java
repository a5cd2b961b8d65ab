// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.UntrustedFile;
import java.nio.file.Path;
import java.util.List;

/** Reads the fields that a Keras model takes, if it has layers that encode them. */
public final class KerasFields {

    private KerasFields() {}

    /**
     * The fields in the order of the network's inputs; none for a model that takes rows of numbers, and for a file of
     * another format.
     *
     * @throws InvalidModelException if it is a Keras model that cannot be read
     */
    public static List<KerasField> of(Path model) {
        UntrustedFile.require(model, true);
        return UntrustedFile.read(model, () -> {
            if (new KerasZipReader().recognizes(model)) {
                return KerasZipReader.readModel(model).fields();
            }
            return new KerasH5Reader().recognizes(model)
                    ? KerasH5Reader.readModel(model).fields()
                    : List.<KerasField>of();
        });
    }
}
