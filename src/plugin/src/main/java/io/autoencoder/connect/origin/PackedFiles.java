// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.IoErrors;
import io.autoencoder.connect.engine.Limits;
import io.autoencoder.connect.engine.UntrustedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches packed bundles. Downloads are kept in a directory under their checksums, which may be shared with other
 * processes and emptied at any time: what is taken out of it is checked as if it came from the server. Thread-safe.
 */
public final class PackedFiles {

    /** One request of a user asks dozens of times; each must not wait for a server that does not answer. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final ClassLoader component;
    private final Path kept;
    private final LongSupplier nanoTime;
    private final HttpFile server;
    private final ConcurrentHashMap<ModelAddress.Remote, Download> downloads = new ConcurrentHashMap<>();

    /** @param temporary holds the directory of what was downloaded */
    public PackedFiles(Path temporary) {
        // The class's own loader, never the thread's: in a worker the latter may not see the plugin's jars.
        this(PackedFiles.class.getClassLoader(), temporary, System::nanoTime, new HttpFile(Limits.FILE_BYTES));
    }

    PackedFiles(ClassLoader component, Path temporary, LongSupplier nanoTime, HttpFile server) {
        this.component = component;
        this.kept = temporary.resolve("autoencoder-models-" + System.getProperty("user.name"));
        this.nanoTime = nanoTime;
        this.server = server;
    }

    /**
     * Makes a copy of a packed bundle.
     *
     * @param target in a directory that only this process writes to
     * @throws InvalidModelException if it cannot be had or has another checksum
     */
    public void copy(ModelAddress.Packed address, Path target) throws IOException {
        if (address instanceof ModelAddress.Remote remote) {
            downloads.computeIfAbsent(remote, unused -> new Download()).copy(remote, target);
        } else if (address instanceof ModelAddress.PinnedFile pinned) {
            UntrustedFile.require(pinned.path(), false);
            requireChecksum(pinned, copyOf(pinned.path(), target), pinned.sha256());
        } else if (address instanceof ModelAddress.OnClassPath packaged) {
            copyOf(packaged, target);
        }
        if (Files.size(target) > Limits.FILE_BYTES) {
            throw tooLarge(address, Limits.FILE_BYTES);
        }
    }

    private void copyOf(ModelAddress.OnClassPath packaged, Path target) throws IOException {
        try (InputStream in = component.getResourceAsStream(packaged.resource())) {
            if (in == null) {
                throw new InvalidModelException(
                        packaged,
                        "the component holds no bundle of this name; put it there with autoencoder package, and install"
                                + " that archive on every worker");
            }
            Checksums.copy(in, target, Limits.FILE_BYTES);
        }
    }

    private static String copyOf(Path file, Path target) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Checksums.copy(in, target, Limits.FILE_BYTES);
        }
    }

    static InvalidModelException tooLarge(Object address, long most) {
        return new InvalidModelException(address, "larger than the " + most + " bytes that a packed bundle may have");
    }

    private static void requireChecksum(ModelAddress address, String actual, String wanted) {
        if (!actual.equals(wanted)) {
            throw new InvalidModelException(
                    address,
                    "what is there has the checksum " + actual + " and not the one behind #sha256=; set that one if the"
                            + " file was exchanged on purpose");
        }
    }

    /** One address's file: the tasks of a worker wait for the first of them. */
    private final class Download {

        private @Nullable InvalidModelException failure;
        private long failedAt;

        synchronized void copy(ModelAddress.Remote remote, Path target) throws IOException {
            Path own = kept.resolve(remote.sha256() + ".zip");
            if (Files.isRegularFile(own) && copyOf(own, target).equals(remote.sha256())) {
                return;
            }
            if (failure != null && nanoTime.getAsLong() - failedAt < PATIENCE_NANOS) {
                throw failure.at(remote);
            }
            try {
                requireChecksum(remote, server.copy(remote, target), remote.sha256());
            } catch (InvalidModelException e) {
                failure = e;
                failedAt = nanoTime.getAsLong();
                throw e;
            }
            failure = null;
            keep(remote, target, own);
        }

        /** Whole or not at all: another process may look at any time. */
        private void keep(ModelAddress.Remote remote, Path file, Path own) {
            try {
                Files.createDirectories(kept);
                Path part = Files.createTempFile(kept, "part-", ".zip");
                try {
                    Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(part, own, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(part);
                }
            } catch (IOException e) {
                throw new InvalidModelException(
                        remote,
                        "the download cannot be kept in " + kept + " (" + IoErrors.description(e)
                                + "); make room there, or name another directory with -Djava.io.tmpdir",
                        InvalidModelException.Kind.UNREACHABLE,
                        e);
            }
        }
    }
}
