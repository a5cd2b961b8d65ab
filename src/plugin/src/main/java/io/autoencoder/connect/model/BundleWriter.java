// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.IoErrors;
import io.autoencoder.connect.origin.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Writes bundle directories, which appear in one step. The same manifest and model file give the same bytes. */
public final class BundleWriter {

    /** What to do where something is in the bundle's place. */
    public enum Existing {
        /** Leave it and fail. */
        REFUSE,
        /** Replace a bundle; anything else in that place is still refused. */
        REPLACE
    }

    private BundleWriter() {}

    /**
     * Writes a bundle.
     *
     * @param directory the bundle's place; its parents are made as needed
     * @param manifest {@link BundleManifest#modelFile} is the name the model gets in the bundle
     * @param model the model file or directory, which is copied
     * @throws InvalidModelException if the place is taken or cannot be written; nothing is left behind then
     */
    public static void write(Path directory, BundleManifest manifest, Path model, Existing existing) {
        write(directory, manifest, file -> copy(model.toRealPath(), file), existing);
    }

    /**
     * Writes a bundle of a model that is in no file yet.
     *
     * @param model writes the model file
     * @throws InvalidModelException as {@link #write(Path, BundleManifest, Path, Existing)}
     */
    public static void write(
            Path directory, BundleManifest manifest, StagedDirectory.Content model, Existing existing) {
        requireFree(directory, existing);
        create(directory, manifest, made -> {
            Path file = made.resolve(manifest.modelFile());
            Files.createDirectories(file.getParent());
            model.writeTo(file);
        });
    }

    /** @param files writes all files but the manifest */
    private static void create(Path directory, BundleManifest manifest, StagedDirectory.Content files) {
        try {
            StagedDirectory.create(directory.toAbsolutePath().normalize(), made -> {
                files.writeTo(made);
                String checksum = Checksums.of(made.resolve(manifest.modelFile()));
                Files.write(made.resolve(ModelBundle.MANIFEST_FILE), ManifestJson.write(manifest, checksum));
            });
        } catch (IOException e) {
            throw new InvalidModelException(
                    directory, "the bundle cannot be written (" + IoErrors.description(e) + ")", e);
        }
    }

    /**
     * Writes another manifest of the same model into a bundle, in one step as {@link #write} does. All other files of
     * the directory stay.
     *
     * @param manifest names the model file of the bundle
     * @throws InvalidModelException if the place is no bundle or cannot be written; it is as it was then
     */
    public static void rewrite(Path directory, BundleManifest manifest) {
        requireFree(directory, Existing.REPLACE);
        create(directory, manifest, made -> copy(directory.toRealPath(), made));
    }

    /**
     * Says beforehand what {@link #write} would say of the place, for those who work long to fill a bundle.
     *
     * @throws InvalidModelException if the place is taken, or something in the way is not a directory to write to
     */
    public static void requireFree(Path directory, Existing existing) {
        Path target = directory.toAbsolutePath().normalize();
        if (target.getParent() == null) {
            throw new InvalidModelException(directory, "the root of a file system cannot be a bundle");
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            requireDirectory(directory, target.getParent());
        } else if (existing == Existing.REFUSE) {
            throw new InvalidModelException(
                    directory, "already exists; name another directory or ask for it to be overwritten");
        } else if (!Files.isRegularFile(target.resolve(ModelBundle.MANIFEST_FILE))) {
            throw new InvalidModelException(
                    directory, "is not a bundle and so is not overwritten; name another directory");
        }
    }

    private static void requireDirectory(Path directory, Path parent) {
        Path nearest = parent;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            throw new InvalidModelException(
                    directory,
                    "the bundle cannot be written, for " + nearest
                            + (Files.isDirectory(nearest)
                                    ? " may not be written to by this user"
                                    : " is a file and not a directory"));
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        if (!Files.isDirectory(source)) {
            Files.copy(source, target);
            return;
        }
        for (Path file : Checksums.filesBelow(source)) {
            Path copy = target.resolve(source.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }
}
