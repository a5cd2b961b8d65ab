// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The samples of several files, one file after the other. */
final class SamplesInTurn implements Samples {

    private final Iterator<Path> files;
    private final Function<Path, Samples> open;
    private @Nullable Samples current;

    SamplesInTurn(List<Path> files, Function<Path, Samples> open) {
        this.files = files.iterator();
        this.open = open;
    }

    @Override
    public Optional<Sample> next() {
        while (true) {
            if (current != null) {
                Optional<Sample> sample = current.next();
                if (sample.isPresent()) {
                    return sample;
                }
                close();
            }
            if (!files.hasNext()) {
                return Optional.empty();
            }
            current = open.apply(files.next());
        }
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
