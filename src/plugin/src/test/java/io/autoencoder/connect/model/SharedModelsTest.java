// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.origin.ModelOrigin;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedModelsTest {

    @TempDir
    Path folder;

    private final SharedModels models = new SharedModels();
    private Path bundle;
    private int enginesBefore;

    @BeforeEach
    void writeBundle() {
        bundle = Bundles.write(folder.resolve("payments"));
        enginesBefore = TestEngineProvider.OPEN_ENGINES.get();
    }

    @Test
    void shouldShareOneEngineAmongAllUsersAndCloseItWithTheLast() {
        SharedModels.Lease first = models.acquire(models.bundle(bundle), EngineChoice.AUTO);
        SharedModels.Lease second = models.acquire(models.bundle(bundle.resolve("../payments")), EngineChoice.AUTO);

        assertThat(second.engine()).isSameAs(first.engine());
        assertThat(second.bundle()).isSameAs(first.bundle());
        assertThat(openEngines()).isEqualTo(1);

        first.close();
        first.close();
        assertThat(openEngines()).isEqualTo(1);

        second.close();
        assertThat(openEngines()).isZero();
        assertThat(models.openEngines()).isZero();
    }

    /** What a further task allocates bounds what it keeps; weights and prototypes alone are larger. */
    @Test
    void aFurtherTaskShouldTakeLittleMemory() {
        Path shipped = Path.of("models/creditcard");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (AnomalyScorer first = models.open(ModelOrigin.of(shipped), ScoringOptions.defaults())) {
            open(shipped, first);
            long before = threads.getCurrentThreadAllocatedBytes();
            open(shipped, first);

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
        }
    }

    private void open(Path bundle, AnomalyScorer first) {
        try (AnomalyScorer next = models.open(ModelOrigin.of(bundle), ScoringOptions.defaults());
                RowScorer scoring = next.newScoring()) {
            assertThat(next.bundle()).isSameAs(first.bundle());
            assertThat(scoring.row()).hasSize(next.features().size());
        }
    }

    @Test
    void shouldTakeAChangedBundleForAnotherModel() {
        SharedModels.Lease old = models.acquire(models.bundle(bundle), EngineChoice.AUTO);
        Bundles.write(bundle, Bundles.manifest(), TestEngineProvider.model(4, 0.25));

        SharedModels.Lease changed = models.acquire(models.bundle(bundle), EngineChoice.AUTO);

        assertThat(changed.engine()).isNotSameAs(old.engine());
        assertThat(openEngines()).isEqualTo(2);
        old.close();
        changed.close();
        assertThat(openEngines()).isZero();
    }

    @Test
    void shouldNotReadAnUnchangedBundleAgain() throws IOException {
        Path bare = Files.writeString(folder.resolve("bare.txt"), Bundles.MODEL);
        Path zip = Bundles.zip(folder.resolve("payments.zip"), Bundles.files());
        for (Path location : List.of(bundle, bare, zip)) {
            ModelBundle first = models.bundle(location);
            int reads = TestEngineProvider.READS.get();

            assertThat(models.bundle(location)).isSameAs(first);
            assertThat(TestEngineProvider.READS.get()).isEqualTo(reads);
        }
    }

    @Test
    void shouldNoticeAChangeOfTheSameSize() throws IOException {
        Path bare = Files.writeString(folder.resolve("bare.txt"), TestEngineProvider.model(4, 0.5));
        ModelBundle first = models.bundle(bare);
        Path next = Files.writeString(folder.resolve("next.txt"), TestEngineProvider.model(4, 0.7));
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(bare));
        Files.delete(bare);
        Files.move(next, bare);

        assertThat(models.bundle(bare).checksum()).isNotEqualTo(first.checksum());
    }

    @Test
    void shouldSayWhatIsWrongEveryTimeAndRecover() throws IOException {
        byte[] model = Files.readAllBytes(bundle.resolve("model.txt"));
        Files.delete(bundle.resolve("model.txt"));
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(InvalidModelException.class)
                    .isThrownBy(() -> models.bundle(bundle))
                    .withMessageContaining("the bundle lacks this file");
        }

        Files.write(bundle.resolve("model.txt"), model);

        assertThat(models.bundle(bundle).manifest()).isEqualTo(Bundles.manifest());
    }

    @Test
    void shouldLetGoOfTheEngineWhenTheOptionsDoNotFit() {
        ScoringOptions tooFew = Bundles.features(List.of("Amount"));

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> models.open(ModelOrigin.of(bundle), tooFew))
                .withMessage(bundle + ": the bundle has 4 features but 1 are listed; list as many");
        assertThat(openEngines()).isZero();
    }

    @Test
    void shouldCountRightUnderContention() throws Exception {
        ExecutorService tasks = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> users = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                users.add(() -> {
                    try (AnomalyScorer scorer = models.open(ModelOrigin.of(bundle), ScoringOptions.defaults());
                            RowScorer scoring = scorer.newScoring()) {
                        assertThat(scoring.score()).isEqualTo(-1);
                        return null;
                    }
                });
            }
            for (Future<Void> user : tasks.invokeAll(users)) {
                user.get();
            }
        } finally {
            tasks.shutdownNow();
        }
        assertThat(models.openEngines()).isZero();
        assertThat(openEngines()).isZero();
    }

    private int openEngines() {
        return TestEngineProvider.OPEN_ENGINES.get() - enginesBefore;
    }
}
