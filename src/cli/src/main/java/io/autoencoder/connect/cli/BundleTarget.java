// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.model.BundleWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@code train} puts the bundle and what it is called. */
final class BundleTarget {

    @Option(names = "--output", paramLabel = "DIR", description = "The bundle's directory.")
    @Nullable
    Path output;

    @Option(names = "--name", paramLabel = "NAME", description = "The model's name. Default: the directory's.")
    @Nullable
    String name;

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "The model's version, free text. Default: ${DEFAULT-VALUE}.")
    String version = "1";

    @Option(names = "--force", description = "Replace a bundle that is there already.")
    boolean force;

    /** @throws InputException if it is not named */
    Path output() {
        if (output == null) {
            throw new InputException("name the bundle's directory with --output");
        }
        return output;
    }

    String name() {
        return name == null
                ? output().toAbsolutePath().normalize().getFileName().toString()
                : name;
    }

    /** {@code name:version}. */
    String id() {
        return name() + ":" + version;
    }

    BundleWriter.Existing existing() {
        return force ? BundleWriter.Existing.REPLACE : BundleWriter.Existing.REFUSE;
    }

    /** Before minutes of training, not after. */
    void requireFree() {
        if (!force && Files.exists(output())) {
            throw new InputException(output + ": already exists; name another directory or add --force");
        }
        BundleWriter.requireFree(output(), existing());
    }
}
