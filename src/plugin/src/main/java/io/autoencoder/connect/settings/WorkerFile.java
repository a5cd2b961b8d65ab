// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.settings;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.UntrustedFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;

/** Files that a setting names: they lie on the machine of the worker, which need not be the one of who posts it. */
public final class WorkerFile {

    private WorkerFile() {}

    /** @throws ConfigException if no file of this machine can have such a path */
    static Path path(String key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigException(key, text, "not a valid path on this worker");
        }
    }

    /**
     * Checks a file before it is opened.
     *
     * @throws ConfigException if it is absent, forbidden, or no regular file; each is told apart
     */
    public static Path require(String key, String text) {
        Path file = path(key, text);
        try {
            UntrustedFile.require(file, false);
        } catch (InvalidModelException e) {
            throw problem(key, file, e);
        }
        return file;
    }

    /** The error of a key, with where a file that cannot be seen was looked for. */
    public static ConfigException problem(String key, Path file, InvalidModelException reason) {
        ConfigException problem = new ConfigException(key, file, reason.reason() + whereIfUnseen(file));
        problem.initCause(reason);
        return problem;
    }

    private static String whereIfUnseen(Path file) {
        if (Files.exists(file)) {
            return "";
        }
        return file.isAbsolute()
                ? "; the path is resolved on the machine that runs the worker"
                : "; the path starts in the worker's working directory and was looked for at " + file.toAbsolutePath();
    }
}
