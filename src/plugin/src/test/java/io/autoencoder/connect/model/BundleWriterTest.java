// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.model.BundleWriter.Existing;
import io.autoencoder.connect.origin.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {

    @TempDir
    Path folder;

    private Path model;
    private Path place;

    @BeforeEach
    void writeModel() throws IOException {
        model = Files.writeString(folder.resolve("trained.txt"), Bundles.MODEL);
        place = folder.resolve("models/payments");
    }

    @Test
    void shouldWriteTheSameBytesForTheSameBundle() throws IOException {
        Path other = folder.resolve("models/again");
        BundleWriter.write(place, Bundles.manifest(), model, Existing.REFUSE);
        BundleWriter.write(other, Bundles.manifest(), model, Existing.REFUSE);

        assertThat(Checksums.of(other)).isEqualTo(Checksums.of(place));
        assertThat(place.resolve(ModelBundle.MANIFEST_FILE)).hasContent(Bundles.json());
        assertThat(names(place.getParent())).containsExactly("again", "payments");
    }

    @Test
    void shouldNotOverwriteUnlessTold() {
        BundleWriter.write(place, Bundles.manifest(), model, Existing.REFUSE);

        refused(
                place,
                Existing.REFUSE,
                place + ": already exists; name another directory or ask for it to be overwritten");
    }

    @Test
    void shouldReplaceAWholeBundle() throws IOException {
        BundleWriter.write(place, Bundles.manifest(), model, Existing.REFUSE);
        Files.writeString(place.resolve("left over"), "");
        BundleManifest next = named("payments-2");

        BundleWriter.write(place, next, model, Existing.REPLACE);

        assertThat(ModelBundle.read(place).manifest()).isEqualTo(next);
        assertThat(names(place)).containsExactly("autoencoder.json", "model.txt");
        assertThat(names(place.getParent())).containsExactly("payments");
    }

    @Test
    void shouldNotReplaceWhatIsNoBundle() throws IOException {
        Files.createDirectories(place);
        Files.writeString(place.resolve("thesis.txt"), "years of work");

        refused(place, Existing.REPLACE, place + ": is not a bundle and so is not overwritten; name another directory");
        assertThat(place.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void shouldLeaveNothingBehindWhenItFails() throws IOException {
        Path absent = folder.resolve("absent.txt");

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> BundleWriter.write(place, Bundles.manifest(), absent, Existing.REFUSE))
                .withMessage(place + ": the bundle cannot be written (no such file: " + absent + ")");
        assertThat(names(place.getParent())).isEmpty();
    }

    @Test
    void shouldSayWhereItCannotWrite() {
        Path below = model.resolve("payments");

        refused(
                below,
                Existing.REFUSE,
                below + ": the bundle cannot be written, for " + model + " is a file and not a directory");
    }

    @Test
    void shouldTakeModelsThatAreDirectories() throws IOException {
        Path saved = Files.createDirectories(folder.resolve("saved"));
        Files.createDirectories(saved.resolve("variables"));
        Files.writeString(saved.resolve("saved_model.pb"), "graph");
        Files.writeString(saved.resolve("variables/variables.index"), "index");
        BundleManifest all = Bundles.manifest();
        BundleManifest manifest = new BundleManifest(
                "saved",
                "1",
                "network/saved",
                all.features(),
                all.scoreMethod(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap());

        BundleWriter.write(place, manifest, saved, Existing.REFUSE);

        assertThat(place.resolve("network/saved/variables/variables.index")).hasContent("index");
        byte[] json = Files.readAllBytes(place.resolve(ModelBundle.MANIFEST_FILE));
        assertThat(ManifestJson.read(place, json).modelSha256()).isEqualTo(Checksums.of(saved));
    }

    private void refused(Path directory, Existing existing, String message) {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> BundleWriter.write(directory, Bundles.manifest(), model, existing))
                .withMessage(message);
    }

    private static BundleManifest named(String name) {
        BundleManifest all = Bundles.manifest();
        return new BundleManifest(
                name,
                all.version(),
                all.modelFile(),
                all.features(),
                all.words(),
                all.scoreMethod(),
                all.threshold(),
                all.scoreQuantiles(),
                all.featureReferences(),
                all.provenance());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
