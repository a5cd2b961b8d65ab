// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.UntrustedFile;
import io.autoencoder.connect.origin.BundleSignature;
import io.autoencoder.connect.origin.Checksums;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.origin.ModelOrigin;
import io.autoencoder.connect.origin.PackedFiles;
import io.autoencoder.connect.origin.SignedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Opens bundles: a directory, a zip, or a bare model file. Thread-safe. */
final class BundleReader {

    private static final int VERSION_DIGITS = 8;

    private final Path temporary;
    private final PackedFiles packedFiles;
    private final InstantSource clock;

    /**
     * @param temporary where packed bundles are kept, and unpacked for the time of reading
     * @param clock says whether a signature has expired
     */
    BundleReader(Path temporary, InstantSource clock) {
        this.temporary = temporary;
        this.packedFiles = new PackedFiles(temporary);
        this.clock = clock;
    }

    /** @throws InvalidModelException whatever goes wrong */
    ModelBundle read(ModelOrigin origin) {
        ModelAddress address = origin.address();
        return UntrustedFile.read(address, () -> {
            try {
                return address instanceof ModelAddress.Packed packed
                        ? readPacked(origin, packed)
                        : readPlace(origin, ((ModelAddress.OnDisk) address).path());
            } catch (Checksums.TooManyFiles e) {
                throw new InvalidModelException(address, e);
            }
        });
    }

    private ModelBundle readPacked(ModelOrigin origin, ModelAddress.Packed packed) throws IOException {
        Path own = ZipBundle.temporary(packed, temporary);
        try {
            // Named so that what is no packed bundle is refused as one.
            Path file = own.resolve("bundle.zip");
            packedFiles.copy(packed, file);
            ZipBundle.isZipBundle(file, packed);
            return readZip(origin, file);
        } finally {
            StagedDirectory.delete(own);
        }
    }

    private ModelBundle readPlace(ModelOrigin origin, Path location) throws IOException {
        UntrustedFile.require(location, true);
        if (Files.isDirectory(location)) {
            return readDirectory(origin, location);
        }
        return ZipBundle.isZipBundle(location, location) ? readZip(origin, location) : readBare(origin, location);
    }

    private ModelBundle readDirectory(ModelOrigin origin, Path location) throws IOException {
        if (Files.exists(location.resolve(ModelBundle.MANIFEST_FILE))) {
            Checksums.filesBelow(location.toRealPath());
            return readFiles(origin, location);
        }
        if (Files.exists(location.resolve("saved_model.pb"))) {
            return readBare(origin, location);
        }
        throw new InvalidModelException(
                location,
                "there is no " + ModelBundle.MANIFEST_FILE
                        + " in this directory; name a bundle that autoencoder train or import wrote, or a model file");
    }

    private ModelBundle readZip(ModelOrigin origin, Path file) throws IOException {
        try (ZipBundle zip = ZipBundle.extract(file, origin.address(), temporary, ZipBundle.MAX_UNPACKED_BYTES)) {
            return readFiles(origin, zip.directory());
        }
    }

    /** @param directory where the bundle's files lie */
    private ModelBundle readFiles(ModelOrigin origin, Path directory) throws IOException {
        if (origin.trusted().isEmpty()) {
            return readFiles(origin.address(), directory, Optional.empty());
        }
        Path own = ZipBundle.temporary(origin.address(), temporary);
        try {
            BundleSignature signature = SignedFiles.copy(directory, origin, clock.instant(), own);
            return readFiles(origin.address(), own, Optional.of(signature));
        } finally {
            StagedDirectory.delete(own);
        }
    }

    /** @param location named in messages */
    private static ModelBundle readFiles(ModelAddress location, Path directory, Optional<BundleSignature> signature)
            throws IOException {
        byte[] json = readManifest(location, directory.resolve(ModelBundle.MANIFEST_FILE));
        ManifestJson.Content content = ManifestJson.read(location.part(ModelBundle.MANIFEST_FILE), json);
        BundleManifest manifest = content.manifest();
        Object named = location.part(manifest.modelFile());
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
                    location.part(ModelBundle.MANIFEST_FILE),
                    "lists " + manifest.features().size() + " features"
                            + (inputs == manifest.features().size() ? "" : " of " + inputs + " inputs")
                            + (manifest.steps().isEmpty() ? "" : " after its steps")
                            + " but the network takes "
                            + model.input().features()
                            + "; import the model again with the features it was trained on");
        }
        return new ModelBundle(location, manifest, model, Checksums.of(json), signature);
    }

    private static byte[] readManifest(ModelAddress location, Path file) throws IOException {
        requireFile(file, location.part(ModelBundle.MANIFEST_FILE));
        if (Files.size(file) > ManifestJson.MAX_BYTES) {
            throw new InvalidModelException(
                    location.part(ModelBundle.MANIFEST_FILE),
                    "larger than " + ManifestJson.MAX_BYTES + " bytes; this is not a bundle's manifest");
        }
        return Files.readAllBytes(file);
    }

    /** Links inside a bundle are fine (mounted ConfigMaps are made of them), links out of it are not. */
    private static Path modelFile(Path directory, String name, Object named) throws IOException {
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

    private static void requireFile(Path file, Object named) {
        try {
            UntrustedFile.require(file, false);
        } catch (InvalidModelException e) {
            throw e.at(named);
        }
    }

    private static ModelDefinition readModel(Path file, Object named) {
        try {
            return ModelFiles.read(file);
        } catch (InvalidModelException e) {
            throw e.at(named);
        }
    }

    private static ModelBundle readBare(ModelOrigin origin, Path location) throws IOException {
        if (!origin.trusted().isEmpty()) {
            throw new InvalidModelException(
                    location, "a bare model file cannot be signed; import it into a bundle, and sign that");
        }
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
        return new ModelBundle(origin.address(), manifest, model, checksum, Optional.empty());
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
