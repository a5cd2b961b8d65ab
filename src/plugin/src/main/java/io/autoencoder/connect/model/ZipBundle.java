// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.IoErrors;
import io.autoencoder.connect.engine.UntrustedFile;
import io.autoencoder.connect.origin.Checksums;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zipped bundle, unpacked to a private temporary directory that {@link #close} removes: the readers of model files
 * want a path. The bundle may lie at the zip's root or in its one top-level directory, as {@code zip -r} packs it.
 */
final class ZipBundle implements AutoCloseable {

    static final long MAX_UNPACKED_BYTES = 1L << 30;

    private static final int BUFFER = 64 * 1024;

    private final Object place;
    private final Path parent;
    private final Path directory;

    private ZipBundle(Object place, Path parent, Path directory) {
        this.place = place;
        this.parent = parent;
        this.directory = directory;
    }

    /**
     * Whether a file is a zip with a manifest in it; a {@code .keras} model is a zip, too, but has none.
     *
     * @param place what users know it by
     * @throws InvalidModelException if it is named {@code .zip} and is no zipped bundle
     */
    static boolean isZipBundle(Path file, Object place) throws IOException {
        boolean named = file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
        if (!named && !UntrustedFile.isZip(file)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean bundle = manifest(zip).isPresent();
            if (named && !bundle) {
                throw new InvalidModelException(
                        place,
                        "there is no " + ModelBundle.MANIFEST_FILE + " in this zip; pack a bundle that autoencoder"
                                + " train or import wrote");
            }
            return bundle;
        } catch (ZipException e) {
            if (named) {
                throw unreadable(place, e);
            }
            return false;
        }
    }

    /**
     * @param place what users know the file by
     * @param parent where to make the temporary directory
     * @param maxBytes what it may hold
     * @throws InvalidModelException if the zip is damaged, too large, or an entry leads out of it; or if the temporary
     *     directory does not take it
     */
    static ZipBundle extract(Path file, Object place, Path parent, long maxBytes) throws IOException {
        ZipBundle bundle = new ZipBundle(place, parent, temporary(place, parent));
        boolean unpacked = false;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            bundle.unpack(zip, maxBytes);
            unpacked = true;
            return bundle;
        } catch (ZipException | EOFException e) {
            throw unreadable(place, e);
        } finally {
            if (!unpacked) {
                bundle.close();
            }
        }
    }

    /** A new directory that only this user may look into. */
    static Path temporary(Object place, Path parent) {
        try {
            return Files.createTempDirectory(parent, "autoencoder-");
        } catch (IOException e) {
            throw notTaken(place, parent, e);
        }
    }

    /** Not the zip's fault, which the operator would otherwise copy again and again. */
    private static InvalidModelException notTaken(Object place, Path parent, IOException e) {
        return new InvalidModelException(
                place,
                "cannot be unpacked to the temporary directory " + parent + " (" + IoErrors.description(e)
                        + "); make room there, or name another with -Djava.io.tmpdir",
                InvalidModelException.Kind.UNREACHABLE,
                e);
    }

    /** Where the bundle's files lie. */
    Path directory() {
        return directory;
    }

    private void unpack(ZipFile zip, long maxBytes) throws IOException {
        if (zip.size() > Checksums.MAX_FILES) {
            throw new InvalidModelException(
                    place,
                    "has " + zip.size() + " entries, more than the " + Checksums.MAX_FILES + " a bundle may have");
        }
        String manifest = manifest(zip).orElseThrow().getName();
        String prefix = manifest.substring(0, manifest.length() - ModelBundle.MANIFEST_FILE.length());
        long unpacked = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (!entry.getName().startsWith(prefix)) {
                continue;
            }
            Path target = target(entry.getName().substring(prefix.length()));
            if (!entry.isDirectory()) {
                unpacked += copy(zip, entry, target, maxBytes - unpacked);
            }
            if (unpacked > maxBytes) {
                throw new InvalidModelException(
                        place, "unpacks to more than the " + maxBytes + " bytes a bundle may have");
            }
        }
    }

    private Path target(String name) {
        Path target = directory.resolve(name).normalize();
        if (!target.startsWith(directory) || name.indexOf('\\') >= 0) {
            throw new InvalidModelException(place, "an entry's name leads out of the zip; it is refused");
        }
        return target;
    }

    /**
     * Counts the bytes that come out: the sizes in a zip's directory are only claims.
     *
     * @return how many there were; when there are more than allowed, it stops at the first too many
     */
    private long copy(ZipFile zip, ZipEntry entry, Path target, long allowed) throws IOException {
        long copied = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = created(target)) {
            for (int read = in.read(buffer); read >= 0 && copied <= allowed; read = in.read(buffer)) {
                written(out, buffer, read);
                copied += read;
            }
        }
        return copied;
    }

    private OutputStream created(Path target) {
        try {
            Files.createDirectories(target.getParent());
            return Files.newOutputStream(target);
        } catch (IOException e) {
            throw notTaken(place, parent, e);
        }
    }

    private void written(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw notTaken(place, parent, e);
        }
    }

    /** The manifest at the root, or else in the one top-level directory that has one. */
    private static Optional<ZipEntry> manifest(ZipFile zip) {
        ZipEntry root = zip.getEntry(ModelBundle.MANIFEST_FILE);
        if (root != null) {
            return Optional.of(root);
        }
        List<? extends ZipEntry> nested = zip.stream()
                .filter(entry -> entry.getName().matches("[^/]+/" + ModelBundle.MANIFEST_FILE))
                .limit(2)
                .toList();
        return nested.size() == 1 ? Optional.of(nested.get(0)) : Optional.empty();
    }

    private static InvalidModelException unreadable(Object place, IOException e) {
        return new InvalidModelException(
                place, "not a readable zip (" + e.getMessage() + "); it may have been cut short in copying", e);
    }

    @Override
    public void close() throws IOException {
        StagedDirectory.delete(directory);
    }
}
