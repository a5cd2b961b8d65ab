// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.origin.ModelOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever becomes of a bundle on disk, and in whatever order: the last model that could be used scores. */
class ReloadingScorerStatesTest {

    private enum Change {
        GAIN_A(0.5),
        GAIN_B(0.25),
        NOT_STARTED(TestEngineProvider.BROKEN),
        NOT_LINKED(TestEngineProvider.UNLINKED),
        FAULTY(TestEngineProvider.FAULTY),
        DAMAGED(Double.NaN) {
            @Override
            void apply(Path bundle) throws IOException {
                if (Files.exists(bundle)) {
                    Files.writeString(bundle.resolve("model.txt"), "gain");
                }
            }
        },
        GONE(Double.NaN) {
            @Override
            void apply(Path bundle) throws IOException {
                StagedDirectory.delete(bundle);
            }
        },
        OTHER_FEATURES(Double.NaN) {
            @Override
            void apply(Path bundle) {
                Bundles.write(bundle, Bundles.manifest(), TestEngineProvider.model(1, 4, 3, 0.5));
            }
        };

        private final double gain;

        Change(double gain) {
            this.gain = gain;
        }

        void apply(Path bundle) throws IOException {
            if (Files.exists(bundle) && !Files.exists(bundle.resolve(ModelBundle.MANIFEST_FILE))) {
                StagedDirectory.delete(bundle);
            }
            Bundles.write(bundle, Bundles.manifest(), TestEngineProvider.model(4, gain));
        }

        boolean isUsable() {
            return gain > 0;
        }
    }

    @Property(tries = 100)
    void keepsTheLastModelThatCouldBeUsed(@ForAll @Size(max = 8) List<Change> changes) throws IOException {
        Path folder = Files.createTempDirectory("states");
        SharedModels models = new SharedModels();
        Path bundle = Bundles.write(folder.resolve("payments"));
        Recording listener = new Recording();
        try (ReloadingScorer scorer = ReloadingScorer.open(
                models, ModelOrigin.of(bundle), ScoringOptions.defaults(), Duration.ofDays(1), listener)) {
            double gain = Change.GAIN_A.gain;
            for (Change change : changes) {
                change.apply(bundle);
                boolean swapped = change.isUsable() && change.gain != gain;
                gain = swapped ? change.gain : gain;

                assertThat(scorer.poll()).as("after %s", changes).isEqualTo(swapped);
                assertThat(score(scorer)).isEqualTo((1 - gain) * (1 - gain));
                assertThat(listener.reloaded.size())
                        .as("reloads are told, each once")
                        .isEqualTo(swapped ? listener.told + 1 : listener.told);
                listener.told = listener.reloaded.size();
                assertThat(models.openEngines()).isEqualTo(1);
            }
        } finally {
            StagedDirectory.delete(folder);
        }
        assertThat(models.openEngines()).isZero();
    }

    /** Of a row whose scaled values are all 1: the network gives back a part of each, the gain. */
    private static double score(ReloadingScorer scorer) {
        double[] row = scorer.scoring().row();
        for (int i = 0; i < row.length; i++) {
            row[i] = ((Scaler) scorer.scorer().features().get(i).encoder()).unscale(1);
        }
        assertThat(scorer.scoring().score()).isEqualTo(-1);
        return scorer.scoring().value();
    }

    private static final class Recording implements ReloadingScorer.Listener {

        private final List<String> reloaded = new ArrayList<>();
        private int told;

        @Override
        public void check(ModelBundle bundle) {
            // Takes every bundle.
        }

        @Override
        public void reloaded(ModelBundle bundle) {
            reloaded.add(bundle.checksum());
        }

        @Override
        public void failed(InvalidModelException reason) {
            assertThat(reason.getMessage()).isNotBlank();
        }
    }
}
