// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.autoencoder.connect.Pipes;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.origin.Checksums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user sees of bundles that cannot be used. */
class BundleErrorsTest {

    @TempDir
    Path folder;

    @Test
    void missingPlace() {
        refused(folder.resolve("payments"), "payments", "no such file or directory");
    }

    @Test
    void directoryWithoutAManifest() {
        refused(
                folder,
                "",
                "there is no autoencoder.json in this directory; name a bundle that autoencoder train or import wrote,"
                        + " or a model file");
    }

    @Test
    void manifestWithoutItsModelFile() throws IOException {
        Path bundle = Bundles.write(folder.resolve("payments"));
        Files.delete(bundle.resolve("model.txt"));

        refused(bundle, "payments/model.txt", "the bundle lacks this file, which its autoencoder.json names");
    }

    @Test
    void modelFileOfAnotherBundle() throws IOException {
        Path bundle = Bundles.write(folder.resolve("payments"));
        Files.writeString(bundle.resolve("model.txt"), TestEngineProvider.model(4, 0.25));

        refused(
                bundle,
                "payments/model.txt",
                "its checksum is not the one in autoencoder.json: the file belongs to a bundle with another checksum or"
                        + " was changed; copy the bundle again");
    }

    @Test
    void otherNumberOfFeaturesThanInputs() {
        Path bundle = Bundles.write(folder.resolve("payments"), Bundles.manifest(), TestEngineProvider.model(30, 0.5));

        refused(
                bundle,
                "payments/autoencoder.json",
                "lists 4 features but the network takes 30; import the model again with the features it was trained"
                        + " on");
    }

    @Test
    void modelInAnUnknownFormat() {
        Path bundle = Bundles.write(folder.resolve("payments"), Bundles.manifest(), "pickle");

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> ModelBundle.read(bundle))
                .withMessageStartingWith(bundle.resolve("model.txt") + ": not a model format this version reads (");
    }

    @Test
    void damagedModelInAZipIsNamedByItsPlaceInTheZip() {
        Map<String, byte[]> files = Bundles.files();
        byte[] model = "gain".getBytes(StandardCharsets.UTF_8);
        files.put("model.txt", model);
        files.compute(
                ModelBundle.MANIFEST_FILE, (name, json) -> ManifestJson.write(Bundles.manifest(), Checksums.of(model)));

        refused(Bundles.zip(folder.resolve("payments.zip"), files), "payments.zip/model.txt", "is cut short");
    }

    @Test
    void linkThatLeadsOutOfTheBundle() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), Bundles.MODEL);
        Path bundle = Bundles.write(folder.resolve("payments"));
        Files.delete(bundle.resolve("model.txt"));
        Files.createSymbolicLink(bundle.resolve("model.txt"), secret);

        refused(
                bundle,
                "payments/model.txt",
                "is a link that leads out of the bundle; put the file itself into the bundle");
    }

    @ParameterizedTest
    @CsvSource({"autoencoder.json", "model.txt"})
    void namedPipesInABundleAreNotOpened(String file) throws IOException {
        Path bundle = Bundles.write(folder.resolve("payments"));
        Files.delete(bundle.resolve(file));
        Pipes.make(bundle.resolve(file));

        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> refused(
                        bundle,
                        "payments/" + file,
                        "is neither a file nor a directory but a pipe, socket or device, which is not opened"));
    }

    @Test
    void manifestTooLarge() throws IOException {
        Path bundle = Bundles.write(folder.resolve("payments"));
        Files.write(bundle.resolve(ModelBundle.MANIFEST_FILE), new byte[ManifestJson.MAX_BYTES + 1]);

        refused(bundle, "payments/autoencoder.json", "larger than 67108864 bytes; this is not a bundle's manifest");
    }

    @Test
    void directoryOfTooManyFiles() throws IOException {
        Path bundle = Bundles.write(folder.resolve("payments"));
        for (int i = 0; i < Checksums.MAX_FILES; i++) {
            Files.createFile(bundle.resolve("extra" + i));
        }

        refused(bundle, "payments", "holds more than 1000 files and directories, so it is no model");
    }

    @Test
    void zipWithoutAManifest() {
        Path zip = Bundles.zip(folder.resolve("payments.zip"), Map.of("readme.txt", new byte[0]));

        refused(
                zip,
                "payments.zip",
                "there is no autoencoder.json in this zip; pack a bundle that autoencoder train or import wrote");
    }

    @Test
    void zipCutShort() throws IOException {
        Path zip = Bundles.zip(folder.resolve("payments.zip"), Bundles.files());
        Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), 100));

        refused(
                zip,
                "payments.zip",
                "not a readable zip (zip END header not found); it may have been cut short in copying");
    }

    @Test
    void zipEntryThatLeadsOutOfIt() {
        for (String name : List.of("../outside.txt", "/outside.txt", "a/../../outside.txt", "..\\outside.txt")) {
            Map<String, byte[]> files = Bundles.files();
            files.put(name, new byte[] {1});

            refused(
                    Bundles.zip(folder.resolve("payments.zip"), files),
                    "payments.zip",
                    "an entry's name leads out of the zip; it is refused");
        }
        assertThat(folder.resolve("outside.txt")).doesNotExist();
    }

    @Test
    void zipEntryThatNoFileCanBeNamed() {
        Map<String, byte[]> files = Bundles.files();
        files.put("mo\0el", new byte[0]);

        refused(
                Bundles.zip(folder.resolve("payments.zip"), files),
                "payments.zip",
                "holds a file name that this machine cannot have");
    }

    @Test
    void zipOfTooManyEntries() {
        Map<String, byte[]> files = Bundles.files();
        for (int i = 0; i < 1000; i++) {
            files.put("extra" + i, new byte[0]);
        }

        refused(
                Bundles.zip(folder.resolve("payments.zip"), files),
                "payments.zip",
                "has 1002 entries, more than the 1000 a bundle may have");
    }

    @Test
    void zipThatUnpacksToMoreThanItMay() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>(Bundles.files());
        files.put("bomb", new byte[10_000]);
        Path zip = Bundles.zip(folder.resolve("payments.zip"), files);
        Path temporary = Files.createDirectory(folder.resolve("temporary"));

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> ZipBundle.extract(zip, zip, temporary, 10_000))
                .withMessage(zip + ": unpacks to more than the 10000 bytes a bundle may have");
        assertThat(list(temporary)).isEmpty();
    }

    @Test
    void unpackedZipIsRemoved() throws IOException {
        Path zip = Bundles.zip(folder.resolve("payments.zip"), Bundles.files());
        Path temporary = Files.createDirectory(folder.resolve("temporary"));

        try (ZipBundle unpacked = ZipBundle.extract(zip, zip, temporary, ZipBundle.MAX_UNPACKED_BYTES)) {
            assertThat(unpacked.directory().resolve("model.txt")).hasContent(Bundles.MODEL.strip());
        }

        assertThat(list(temporary)).isEmpty();
    }

    /** Cleaners of temporary directories need not wait for us. */
    @Test
    void unpackedZipMayBeGoneAlready() throws IOException {
        Path zip = Bundles.zip(folder.resolve("payments.zip"), Bundles.files());
        ZipBundle unpacked = ZipBundle.extract(zip, zip, folder, ZipBundle.MAX_UNPACKED_BYTES);
        StagedDirectory.delete(unpacked.directory());

        assertThatCode(unpacked::close).doesNotThrowAnyException();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private void refused(Path location, String file, String reason) {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> ModelBundle.read(location))
                .withMessage(folder.resolve(file) + ": " + reason);
    }
}
