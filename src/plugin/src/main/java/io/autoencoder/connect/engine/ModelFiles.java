// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the reader for a model file. */
public final class ModelFiles {

    private ModelFiles() {}

    /**
     * Reads a model file or directory with the first provider that recognises it.
     *
     * @throws InvalidModelException if it does not exist, no provider recognises it, or it cannot be read, for whatever
     *     reason
     */
    public static ModelDefinition read(Path model) {
        UntrustedFile.require(model, true);
        return UntrustedFile.read(model, () -> {
            ForeignFormat foreign = ForeignFormat.of(model);
            if (foreign != null) {
                throw new InvalidModelException(model, foreign.reason());
            }
            List<ModelReader> providers = providers();
            for (ModelReader provider : providers) {
                if (provider.recognizes(model)) {
                    return provider.read(model);
                }
            }
            throw new InvalidModelException(
                    model,
                    "not a model format this version reads ("
                            + providers.stream().map(ModelReader::format).collect(Collectors.joining(", ")) + ")");
        });
    }

    /** The class's own loader, never the thread's: in a worker the latter may not see the plugin's jars. */
    private static List<ModelReader> providers() {
        return ServiceLoader.load(ModelReader.class, ModelReader.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
