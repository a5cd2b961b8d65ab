// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.origin.BundleSignature;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.origin.ModelOrigin;
import io.autoencoder.connect.origin.Signers;
import io.autoencoder.connect.origin.TrustedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles that are only taken from those who are trusted. */
class SignedBundleTest {

    private static final KeyPair KEY = Signers.newKey();
    private static final TrustedKeys TRUSTED = Signers.trust(Signers.newKey(), KEY);
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    private Instant now = END.minusSeconds(1);
    private SharedModels models;
    private Path bundle;
    private int readsBefore;

    @BeforeEach
    void writeBundle() {
        models = new SharedModels(temporary, () -> now);
        bundle = Bundles.write(folder.resolve("payments"));
        readsBefore = TestEngineProvider.READS.get();
    }

    @Test
    void isReadWhenItIsSigned() throws IOException {
        Signers.sign(bundle, KEY);

        ModelBundle read = models.bundle(trusted(bundle));

        assertThat(read.manifest()).isEqualTo(Bundles.manifest());
        assertThat(read.checksum()).isEqualTo(models.bundle(bundle).checksum());
        assertThat(read.signature().orElseThrow().signer()).isEqualTo(TrustedKeys.fingerprint(KEY.getPublic()));
        assertThat(models.bundle(trusted(bundle))).isSameAs(read);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void isReadWhenItIsSignedAndPacked() throws IOException {
        Path zip = zipped(Signers.sign(bundle, KEY));

        assertThat(models.bundle(trusted(zip)).manifest()).isEqualTo(Bundles.manifest());
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void isReadFromAMountedConfigMap() throws IOException {
        Signers.sign(bundle, KEY);
        Path mount = Files.createDirectory(folder.resolve("mount"));
        Files.move(bundle, mount.resolve("..2026"));
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026"));
        for (String file : List.of("autoencoder.json", "model.txt", BundleSignature.FILE)) {
            Files.createSymbolicLink(mount.resolve(file), Path.of("..data", file));
        }

        assertThat(models.bundle(trusted(mount)).manifest()).isEqualTo(Bundles.manifest());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneChangedByteInAnyFileIsRefused(boolean packed) throws IOException {
        Signers.sign(bundle, KEY, Optional.of(END));
        for (String name : List.of("autoencoder.json", "model.txt", BundleSignature.FILE)) {
            byte[] good = Files.readAllBytes(bundle.resolve(name));
            for (int i = 0; i < good.length; i += packed ? 97 : 11) {
                byte[] bad = good.clone();
                bad[i] ^= 1;
                Files.write(bundle.resolve(name), bad);
                Path place = packed ? zipped(bundle) : bundle;

                assertThatExceptionOfType(InvalidModelException.class)
                        .as("byte %d of %s", i, name)
                        .isThrownBy(() -> models.bundle(trusted(place)))
                        .withMessageStartingWith(place + ": ")
                        .withMessageContaining(
                                name.equals(BundleSignature.FILE)
                                        ? "sign"
                                        : "its file " + name + " is not what was signed: it was changed since; copy the"
                                                + " bundle again, or sign it again");
            }
            Files.write(bundle.resolve(name), good);
        }
        assertNothingWasRead();
    }

    @Test
    void isRefusedWithoutASignature() {
        refused(bundle, "not signed: it lacks autoencoder.sig, which autoencoder sign writes");
    }

    @Test
    void isRefusedWhenOthersSignedIt() {
        KeyPair other = Signers.newKey();

        refused(
                Signers.sign(bundle, other),
                "signed with the key " + TrustedKeys.fingerprint(other.getPublic())
                        + ", which is none of the trusted keys");
    }

    @Test
    void isRefusedWhenAnotherClaimsToBeTrusted() throws IOException {
        Path file = Signers.sign(bundle, Signers.newKey()).resolve(BundleSignature.FILE);
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("key [0-9a-f]+", "key " + TrustedKeys.fingerprint(KEY.getPublic())));

        refused(
                bundle,
                "its autoencoder.sig does not hold for the key that it names: it was changed, or forged; sign the bundle"
                        + " again");
    }

    @Test
    void isRefusedWhenTheSignatureHasExpired() {
        now = END;

        refused(
                Signers.sign(bundle, KEY, Optional.of(END)),
                "its signature expired at 2030-01-01T00:00:00Z; sign the bundle again");
    }

    @Test
    void isRefusedWhenItExpiredSinceItWasRead() {
        Signers.sign(bundle, KEY, Optional.of(END));
        models.bundle(trusted(bundle));
        readsBefore = TestEngineProvider.READS.get();
        now = END.plusSeconds(1);

        refused(bundle, "its signature expired at 2030-01-01T00:00:00Z; sign the bundle again");
    }

    @Test
    void isRefusedWhenItWasReadForThoseWhoTrustAnybody() {
        models.bundle(bundle);
        readsBefore = TestEngineProvider.READS.get();

        refused(bundle, "not signed: it lacks autoencoder.sig, which autoencoder sign writes");
    }

    @Test
    void isRefusedWhenASignedFileIsGone() throws IOException {
        Signers.sign(bundle, KEY);
        Files.delete(bundle.resolve("model.txt"));

        refused(bundle, "lacks its file model.txt, which was signed; copy the bundle again");
    }

    /** A manifest of one who is trusted cannot be joined with the model of another. */
    @Test
    void filesThatAreNotSignedAreNotThere() throws IOException {
        Path part = Files.createDirectory(folder.resolve("part"));
        Files.copy(bundle.resolve("autoencoder.json"), part.resolve("autoencoder.json"));
        Signers.sign(part, KEY);
        Files.copy(bundle.resolve("model.txt"), part.resolve("model.txt"));

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> models.bundle(trusted(part)))
                .withMessage(
                        part.resolve("model.txt") + ": the bundle lacks this file, which its autoencoder.json names");
    }

    @Test
    void bareModelFilesAreRefused() {
        refused(
                bundle.resolve("model.txt"),
                "a bare model file cannot be signed; import it into a bundle, and sign that");
    }

    @Test
    void aChangeIsOnlyTakenWhenItIsSignedAsWell() {
        Signers.sign(bundle, KEY);
        List<String> told = new ArrayList<>();
        AtomicLong clock = new AtomicLong();
        try (ReloadingScorer scorer = new ReloadingScorer(
                models, trusted(bundle), ScoringOptions.defaults(), Duration.ofNanos(1), new Told(told), clock::get)) {
            Bundles.write(bundle, Bundles.manifest(), TestEngineProvider.model(4, 0.25));
            clock.addAndGet(1);
            assertThat(scorer.refresh()).isFalse();

            Signers.sign(bundle, KEY);
            clock.addAndGet(1);
            assertThat(scorer.refresh()).isTrue();

            Signers.sign(bundle, KEY, Optional.of(END.plusSeconds(9)));
            clock.addAndGet(1);
            assertThat(scorer.refresh()).as("the same model, signed for longer").isFalse();
        }
        assertThat(told)
                .containsExactly(
                        bundle + ": not signed: it lacks autoencoder.sig, which autoencoder sign writes", "reloaded");
    }

    private record Told(List<String> sentences) implements ReloadingScorer.Listener {

        @Override
        public void check(ModelBundle bundle) {}

        @Override
        public void reloaded(ModelBundle bundle) {
            sentences.add("reloaded");
        }

        @Override
        public void failed(InvalidModelException reason) {
            sentences.add(reason.getMessage());
        }
    }

    private void refused(Path place, String reason) {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> models.bundle(trusted(place)))
                .withMessage(place + ": " + reason);
        assertNothingWasRead();
    }

    private void assertNothingWasRead() {
        assertThat(TestEngineProvider.READS.get()).isEqualTo(readsBefore);
        assertThat(temporary).isEmptyDirectory();
    }

    private static ModelOrigin trusted(Path place) {
        return new ModelOrigin(new ModelAddress.OnDisk(place), TRUSTED);
    }

    private Path zipped(Path directory) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> found = Files.list(directory)) {
            found.sorted().forEach(file -> files.put(file.getFileName().toString(), bytes(file)));
        }
        return Bundles.zip(folder.resolve("payments.zip"), files);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
