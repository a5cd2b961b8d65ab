// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.InvalidModelException.Kind;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.origin.Checksums;
import io.autoencoder.connect.origin.ModelOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReloadingScorerTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final SharedModels models = new SharedModels();
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<String> heard = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private String refusal;
    private Runnable duringCheck = () -> {};
    private final ReloadingScorer.Listener listener = new ReloadingScorer.Listener() {
        @Override
        public void check(ModelBundle bundle) {
            duringCheck.run();
            if (refusal != null) {
                throw new InvalidModelException(bundle.location(), refusal);
            }
        }

        @Override
        public void reloaded(ModelBundle bundle) {
            heard.add("reloaded " + bundle.checksum().substring(0, 8));
        }

        @Override
        public void failed(InvalidModelException reason) {
            heard.add(reason.reason());
            kinds.add(reason.kind());
        }
    };
    private Path bundle;
    private ReloadingScorer scorer;

    @BeforeEach
    void open() {
        bundle = Bundles.write(folder.resolve("payments"));
        scorer = open(INTERVAL);
    }

    @AfterEach
    void close() {
        scorer.close();
        assertThat(models.openEngines()).isZero();
    }

    private ReloadingScorer open(Duration interval) {
        return new ReloadingScorer(
                models, ModelOrigin.of(bundle), ScoringOptions.defaults(), interval, listener, clock::get);
    }

    @Test
    void shouldSwapWhenTheBundleChangedAndTheIntervalHasPassed() {
        assertThat(score()).isEqualTo(0.25);
        replace(0.25);

        assertThat(scorer.refresh()).isFalse();
        assertThat(score()).isEqualTo(0.25);

        clock.addAndGet(INTERVAL.toNanos());
        AnomalyScorer old = scorer.scorer();
        assertThat(scorer.refresh()).isTrue();
        assertThat(scorer.scorer()).isNotSameAs(old);
        assertThat(score()).isEqualTo(0.5625);
        assertThat(models.openEngines()).isEqualTo(1);
        assertThat(heard)
                .containsExactly(
                        "reloaded " + scorer.scorer().bundle().checksum().substring(0, 8));
    }

    @Test
    void shouldNeverLookWithAnIntervalOfZero() {
        try (ReloadingScorer fixed = open(Duration.ZERO)) {
            replace(0.25);
            clock.addAndGet(Long.MAX_VALUE);

            assertThat(fixed.refresh()).isFalse();
        }
    }

    @Test
    void shouldKeepTheModelThatWorksAndSaySoOnce() throws IOException {
        Files.writeString(bundle.resolve("model.txt"), "gain");

        assertThat(scorer.poll()).isFalse();
        assertThat(scorer.poll()).isFalse();

        assertThat(score()).isEqualTo(0.25);
        assertThat(heard).singleElement().asString().startsWith("its checksum is not the one in autoencoder.json");
    }

    @Test
    void shouldKeepTheModelWhenTheBundleIsGoneAndTakeTheNext() throws IOException {
        Files.move(bundle, folder.resolve("aside"));
        assertThat(scorer.poll()).isFalse();
        assertThat(heard).singleElement().asString().startsWith("no such file or directory");

        replace(0.25);
        assertThat(scorer.poll()).isTrue();
        assertThat(score()).isEqualTo(0.5625);
    }

    @Test
    void shouldKeepTheModelWhenTheNextDoesNotFitTheOptions() {
        ScoringOptions named = Bundles.features(List.of("a", "b", "c", "d"));
        try (ReloadingScorer fixed =
                new ReloadingScorer(models, ModelOrigin.of(bundle), named, INTERVAL, listener, clock::get)) {
            Bundles.write(bundle, Bundles.manifest(), TestEngineProvider.model(5, 0.5));

            assertThat(fixed.poll()).isFalse();
            assertThat(heard).singleElement().asString().startsWith("lists 4 features but the network takes 5");
            assertThat(fixed.scorer().features().names()).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void shouldKeepTheModelWhenItsUserRefusesTheNext() {
        refusal = "not this one";
        replace(0.25);

        assertThat(scorer.poll()).isFalse();
        assertThat(score()).isEqualTo(0.25);
        assertThat(heard).containsExactly("not this one");
        assertThat(models.openEngines()).isEqualTo(1);
    }

    @Test
    void shouldUseNoBundleButTheOneThatWasChecked() {
        duringCheck = () -> replace(0.125);
        replace(0.25);

        assertThat(scorer.poll()).isTrue();
        assertThat(score()).isEqualTo(0.5625);
        assertThat(models.openEngines()).isEqualTo(1);

        duringCheck = () -> {};
        assertThat(scorer.poll()).isTrue();
        assertThat(score()).isEqualTo(0.875 * 0.875);
    }

    static Stream<Arguments> modelsThatDoNotStart() {
        return Stream.of(
                arguments(TestEngineProvider.BROKEN, "cannot be started"),
                arguments(
                        TestEngineProvider.UNLINKED,
                        "needs a library that cannot be loaded on this worker"
                                + " (java.lang.NoClassDefFoundError: org/tensorflow/Session)"));
    }

    @ParameterizedTest
    @MethodSource("modelsThatDoNotStart")
    void shouldKeepTheModelWhenTheNextCannotBeStarted(double gain, String reason) {
        replace(gain);

        assertThat(scorer.poll()).isFalse();
        assertThat(score()).isEqualTo(0.25);
        assertThat(heard).containsExactly(reason);
        assertThat(models.openEngines()).isEqualTo(1);
    }

    /** An overflow, an endless recursion and a want of memory in a reader: none may reach the records. */
    static Stream<Arguments> modelsWhoseReaderFails() {
        return Stream.of(
                arguments(TestEngineProvider.FAULTY, Kind.INTERNAL, "fault in kafka-connect-autoencoder"),
                arguments(TestEngineProvider.ENDLESS, Kind.INTERNAL, "fault in kafka-connect-autoencoder"),
                arguments(TestEngineProvider.HUGE, Kind.TOO_LARGE, "needs more memory than is left"));
    }

    @ParameterizedTest
    @MethodSource("modelsWhoseReaderFails")
    void shouldKeepTheModelWhenReadingTheNextFailsInAnyWay(double gain, Kind kind, String reason) {
        replace(gain);

        assertThat(scorer.poll()).isFalse();
        assertThat(scorer.poll()).isFalse();
        assertThat(score()).isEqualTo(0.25);
        assertThat(heard).singleElement().asString().contains(reason);
        assertThat(kinds).containsExactly(kind);
        assertThat(models.openEngines()).isEqualTo(1);
    }

    @Test
    void shouldTryAgainUntilATroubleHasPassed() throws IOException {
        replace(0.25);
        Path trouble = Files.createFile(TestEngineProvider.trouble(bundle));

        assertThat(scorer.poll()).isFalse();
        assertThat(scorer.poll()).isFalse();
        assertThat(score()).isEqualTo(0.25);
        assertThat(heard).hasSize(2).allMatch("cannot be read (Too many open files)"::equals);
        assertThat(kinds).containsOnly(Kind.UNREACHABLE);

        Files.delete(trouble);
        assertThat(scorer.poll()).isTrue();
        assertThat(score()).isEqualTo(0.5625);
        assertThat(scorer.poll()).isFalse();
    }

    @Test
    void shouldTakeAZippedModelWhenTheTemporaryDirectoryIsUsableAgain() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path zip = Bundles.zip(folder.resolve("payments.zip"), Bundles.files());
        SharedModels zipped = new SharedModels(temporary, InstantSource.system());
        try (ReloadingScorer following = new ReloadingScorer(
                zipped, ModelOrigin.of(zip), ScoringOptions.defaults(), INTERVAL, listener, clock::get)) {
            Files.delete(temporary);
            Files.createFile(temporary);
            Bundles.zip(zip, files(0.25));

            assertThat(following.poll()).isFalse();
            assertThat(following.poll()).isFalse();
            assertThat(heard)
                    .hasSize(2)
                    .allSatisfy(reason -> assertThat(reason)
                            .startsWith("cannot be unpacked to the temporary directory " + temporary + " (")
                            .endsWith("make room there, or name another with -Djava.io.tmpdir"));
            assertThat(kinds).containsOnly(Kind.UNREACHABLE);

            Files.delete(temporary);
            Files.createDirectory(temporary);
            assertThat(following.poll()).isTrue();
            assertThat(following.scorer().bundle().checksum())
                    .isEqualTo(ModelBundle.read(zip).checksum());
            assertThat(temporary).isEmptyDirectory();
        }
    }

    private static Map<String, byte[]> files(double gain) {
        byte[] model = TestEngineProvider.model(4, gain).getBytes(StandardCharsets.UTF_8);
        return Map.of(
                ModelBundle.MANIFEST_FILE,
                ManifestJson.write(Bundles.manifest(), Checksums.of(model)),
                "model.txt",
                model);
    }

    @Test
    void shouldNotSwapForANewCopyOfTheSameBundle() {
        AnomalyScorer before = scorer.scorer();
        replace(0.5);

        assertThat(scorer.poll()).isFalse();
        assertThat(scorer.scorer()).isSameAs(before);
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldHoldOneEngineOverManyReloads() {
        for (int i = 1; i <= 50; i++) {
            replace(1.0 / (i + 2));
            assertThat(scorer.poll()).isTrue();
            assertThat(models.openEngines()).isEqualTo(1);
        }
    }

    /** Of a row that is 1 everywhere once scaled. */
    private double score() {
        RowScorer scoring = scorer.scoring();
        FeatureSet features = scorer.scorer().features();
        Arrays.setAll(scoring.row(), i -> ((Scaler) features.get(i).encoder()).unscale(1));
        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
        return scoring.value();
    }

    private void replace(double gain) {
        Bundles.write(bundle, Bundles.manifest(), TestEngineProvider.model(4, gain));
    }
}
