// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.ship;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.origin.BundleSignature;
import io.autoencoder.connect.origin.Checksums;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.origin.ModelOrigin;
import io.autoencoder.connect.origin.SignedFiles;
import io.autoencoder.connect.origin.TrustedKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipOutputStream;

/**
 * A bundle as one file, which an address can name.
 *
 * @param bundle as it was read
 * @param zip the bundle's zip
 */
public record PackedBundle(ModelBundle bundle, byte[] zip) {

    /**
     * Packs a bundle, with its signature if it has one. The same bundle gives the same bytes. One that is a zip stays
     * as it is.
     *
     * @param place a bundle's directory or a zip of it
     * @throws InputException if it is neither
     * @throws io.autoencoder.connect.engine.InvalidModelException if the bundle cannot be read
     */
    public static PackedBundle of(Path place) {
        try {
            if (Files.isRegularFile(place)) {
                byte[] zip = Files.readAllBytes(place);
                ModelAddress address = new ModelAddress.PinnedFile(place, Checksums.of(zip));
                return new PackedBundle(ModelBundle.read(new ModelOrigin(address, TrustedKeys.none())), zip);
            }
            if (Files.isDirectory(place) && !Files.isRegularFile(place.resolve(ModelBundle.MANIFEST_FILE))) {
                throw new InputException(place + ": is no bundle's directory; import a bare model first");
            }
            return new PackedBundle(ModelBundle.read(place), packed(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(Path directory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (BundleSignature.Listed file : SignedFiles.list(directory)) {
                ZipParts.add(zip, file.name(), Files.readAllBytes(directory.resolve(file.name())));
            }
            Path signature = directory.resolve(BundleSignature.FILE);
            if (Files.exists(signature)) {
                ZipParts.add(zip, BundleSignature.FILE, Files.readAllBytes(signature));
            }
        }
        return bytes.toByteArray();
    }

    /** SHA-256 of the zip, in hex. */
    public String sha256() {
        return Checksums.of(zip);
    }

    /** Writes the zip, whole or not at all. */
    public void writeTo(Path file) {
        try {
            WholeFile.write(file, zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
