// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Explains what went wrong with a file: the message of some of the JDK's exceptions is only the file's name. */
public final class IoErrors {

    private IoErrors() {}

    public static String description(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            Path directory = Path.of(missing.getFile()).getParent();
            return directory == null || Files.isDirectory(directory)
                    ? "no such file: " + missing.getFile()
                    : "no such directory: " + directory;
        }
        if (e instanceof AccessDeniedException denied) {
            return "no permission: " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException present) {
            return "a file is in the way: " + present.getFile();
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
