// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.train.Trainer;
import io.autoencoder.connect.train.TrainingListener;
import io.autoencoder.connect.train.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A bundle that is trained, used and thrown away. For one thread. */
final class TemporaryBundle implements AutoCloseable {

    private final RowSource source;
    private final TrainingOptions options;
    private final TrainingListener listener;
    private final Path directory;
    private AnomalyScorer scorer;

    TemporaryBundle(RowSource source, TrainingOptions options, TrainingListener listener) {
        this.source = source;
        this.options = options;
        this.listener = listener;
        try {
            this.directory = Files.createTempDirectory(options.temporaryDirectory(), "autoencoder-compare-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trains and opens the model, which is closed with the bundle. To be called once. */
    AnomalyScorer train() {
        Path bundle = directory.resolve("bundle");
        Trainer.train(source, options, listener).write(bundle, "autoencoder", "1", BundleWriter.Existing.REFUSE);
        scorer = AnomalyScorer.open(bundle, ScoringOptions.defaults());
        return scorer;
    }

    @Override
    public void close() {
        if (scorer != null) {
            scorer.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
