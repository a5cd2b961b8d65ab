// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.UntrustedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Opens bundles: a directory, a zip, or a bare model file. */
final class BundleReader {

    private static final int VERSION_DIGITS = 8;

    private BundleReader() {}

    /**
     * @param temporary where zipped bundles are unpacked for the time of reading
     * @throws InvalidModelException whatever goes wrong
     */
    static ModelBundle read(Path location, Path temporary) {
        UntrustedFile.require(location, true);
        return UntrustedFile.read(location, () -> {
            try {
                if (Files.isDirectory(location)) {
                    return readDirectory(location);
                }
                return ZipBundle.isZipBundle(location) ? readZip(location, temporary) : readBare(location);
            } catch (Checksums.TooManyFiles e) {
                throw new InvalidModelException(location, e);
            }
        });
    }

    private static ModelBundle readDirectory(Path location) throws IOException {
        if (Files.exists(location.resolve(ModelBundle.MANIFEST_FILE))) {
            Checksums.filesBelow(location.toRealPath());
            return readFiles(location, location);
        }
        if (Files.exists(location.resolve("saved_model.pb"))) {
            return readBare(location);
        }
        throw new InvalidModelException(
                location,
                "there is no " + ModelBundle.MANIFEST_FILE
                        + " in this directory; name a bundle that autoencoder train or import wrote, or a model file");
    }

    private static ModelBundle readZip(Path location, Path temporary) throws IOException {
        try (ZipBundle zip = ZipBundle.extract(location, temporary, ZipBundle.MAX_UNPACKED_BYTES)) {
            return readFiles(location, zip.directory());
        }
    }

    /**
     * @param location named in messages
     * @param directory where the bundle's files lie
     */
    private static ModelBundle readFiles(Path location, Path directory) throws IOException {
        byte[] json = readManifest(location, directory.resolve(ModelBundle.MANIFEST_FILE));
        ManifestJson.Content content = ManifestJson.read(location.resolve(ModelBundle.MANIFEST_FILE), json);
        BundleManifest manifest = content.manifest();
        Path named = location.resolve(manifest.modelFile());
        Path file = modelFile(directory, manifest.modelFile(), named);
        if (!Checksums.of(file).equals(content.modelSha256())) {
            throw new InvalidModelException(
                    named,
                    "its checksum is not the one in " + ModelBundle.MANIFEST_FILE
                            + ": the file belongs to a bundle with another checksum or was changed; copy the bundle"
                            + " again");
        }
        ModelDefinition model = readModel(file, named);
        int inputs = manifest.inputs();
        if (model.input().rows(inputs) == 0) {
            throw new InvalidModelException(
                    location.resolve(ModelBundle.MANIFEST_FILE),
                    "lists " + manifest.features().size() + " features"
                            + (inputs == manifest.features().size() ? "" : " of " + inputs + " inputs")
                            + (manifest.steps().isEmpty() ? "" : " after its steps")
                            + " but the network takes "
                            + model.input().features()
                            + "; import the model again with the features it was trained on");
        }
        return new ModelBundle(location, manifest, model, Checksums.of(json));
    }

    private static byte[] readManifest(Path location, Path file) throws IOException {
        requireFile(file, location.resolve(ModelBundle.MANIFEST_FILE));
        if (Files.size(file) > ManifestJson.MAX_BYTES) {
            throw new InvalidModelException(
                    location.resolve(ModelBundle.MANIFEST_FILE),
                    "larger than " + ManifestJson.MAX_BYTES + " bytes; this is not a bundle's manifest");
        }
        return Files.readAllBytes(file);
    }

    /** Links inside a bundle are fine (mounted ConfigMaps are made of them), links out of it are not. */
    private static Path modelFile(Path directory, String name, Path named) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            throw new InvalidModelException(
                    named, "the bundle lacks this file, which its " + ModelBundle.MANIFEST_FILE + " names");
        }
        if (!Files.isDirectory(file)) {
            requireFile(file, named);
        }
        Path root = directory.toRealPath();
        Path real = file.toRealPath();
        for (Path part : Files.isDirectory(real) ? Checksums.filesBelow(real) : List.of(real)) {
            if (!part.toRealPath().startsWith(root)) {
                throw new InvalidModelException(
                        named, "is a link that leads out of the bundle; put the file itself into the bundle");
            }
        }
        return real;
    }

    private static void requireFile(Path file, Path named) {
        try {
            UntrustedFile.require(file, false);
        } catch (InvalidModelException e) {
            throw e.at(named);
        }
    }

    private static ModelDefinition readModel(Path file, Path named) {
        try {
            return ModelFiles.read(file);
        } catch (InvalidModelException e) {
            throw e.at(named);
        }
    }

    private static ModelBundle readBare(Path location) throws IOException {
        ModelDefinition model = ModelFiles.read(location);
        String checksum = Checksums.of(location.toRealPath());
        BundleManifest manifest = new BundleManifest(
                stem(location),
                checksum.substring(0, VERSION_DIGITS),
                // Only shown: a bare file's name may be anything.
                location.getFileName().toString().replaceAll("[\\\\:\\p{Cntrl}]", "_"),
                List.of(),
                new MeanSquaredError(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap());
        return new ModelBundle(location, manifest, model, checksum);
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
