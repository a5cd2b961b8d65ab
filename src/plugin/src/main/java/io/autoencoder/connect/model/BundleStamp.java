// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.origin.Checksums;
import io.autoencoder.connect.origin.ModelAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a bundle as far as it shows without reading it: its files with their sizes, times and identities. Equal
 * stamps mean an unchanged bundle, as far as a file system can tell; unequal ones mean that it has to be read to know.
 *
 * @param isFixed whether there is nothing to look at, since it is always the same
 */
record BundleStamp(List<FileStamp> files, boolean isFixed) {

    /**
     * @param id the file's identity (its inode), so that a renamed file of the same size and time is noticed; may be
     *     null where the file system has none
     */
    record FileStamp(
            Path file,
            long size,
            FileTime modified,
            @Nullable Object id) {}

    static BundleStamp of(ModelAddress address) {
        return address instanceof ModelAddress.OnDisk disk ? of(disk.path()) : new BundleStamp(List.of(), true);
    }

    /** Looks at the bundle's place: the file itself, or all files in the directory. Never throws for a bad one. */
    static BundleStamp of(Path location) {
        List<FileStamp> stamps = new ArrayList<>();
        try {
            if (Files.isDirectory(location)) {
                // The real path: a mounted ConfigMap swaps a link and leaves the rest as it was.
                for (Path file : Checksums.filesBelow(location.toRealPath())) {
                    stamps.add(stamp(file));
                }
            } else {
                stamps.add(stamp(location));
            }
        } catch (IOException e) {
            // Absent, or gone while we looked: an empty stamp differs from that of any readable bundle.
            return new BundleStamp(List.of(), false);
        }
        return new BundleStamp(List.copyOf(stamps), false);
    }

    /** Whether nothing could be seen there. */
    boolean isEmpty() {
        return files.isEmpty() && !isFixed;
    }

    private static FileStamp stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(file.toRealPath(), attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
}
