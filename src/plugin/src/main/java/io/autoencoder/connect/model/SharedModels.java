// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Models by their location, so that all tasks of a worker share one model's weights and tables, and a bundle that has
 * not changed is not read again. Thread-safe.
 *
 * <p>An engine is closed with the last {@link Lease} on it. A bundle that changed on disk is another model: leases
 * taken from then on are on the new one, older ones stay on the old.
 */
public final class SharedModels {

    /** Enough for the models of one worker; evicted ones are read again. */
    private static final int REMEMBERED_BUNDLES = 16;

    /** The one exception to having no static state: Connect gives tasks nothing else in common. */
    private static final SharedModels OF_THIS_JVM = new SharedModels();

    private final Map<Path, Remembered> bundles = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Remembered> eldest) {
            return size() > REMEMBERED_BUNDLES;
        }
    };
    private final ConcurrentHashMap<Key, Shared> engines = new ConcurrentHashMap<>();
    private final Path temporary;

    /** A registry of its own, for tests and tools; tasks share {@link #ofThisJvm}. */
    public SharedModels() {
        this(ModelBundle.temporaryDirectory());
    }

    /** @param temporary where zipped bundles are unpacked for the time of reading */
    SharedModels(Path temporary) {
        this.temporary = temporary;
    }

    /** The registry that all tasks in this JVM (more exactly: in this plugin's class loader) share. */
    public static SharedModels ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * The bundle at a place, read anew only if a file of it changed. Cheap to ask often: a configuration is validated
     * dozens of times for one request.
     *
     * @throws InvalidModelException as {@link ModelBundle#read}
     */
    public ModelBundle bundle(Path location) {
        Path path = realPath(location);
        BundleStamp stamp = BundleStamp.of(path);
        ModelBundle known = recall(path, stamp);
        if (known != null) {
            return known;
        }
        ModelBundle bundle = BundleReader.read(location, temporary);
        if (!BundleStamp.of(path).equals(stamp)) {
            throw new InvalidModelException(
                    location,
                    "was changed while it was being read; try again when the copying has ended",
                    InvalidModelException.Kind.UNREACHABLE,
                    null);
        }
        synchronized (bundles) {
            bundles.put(path, new Remembered(stamp, new SoftReference<>(bundle)));
        }
        return bundle;
    }

    private @Nullable ModelBundle recall(Path path, BundleStamp stamp) {
        synchronized (bundles) {
            Remembered remembered = bundles.get(path);
            return remembered != null && !stamp.isEmpty() && remembered.stamp.equals(stamp)
                    ? remembered.bundle.get()
                    : null;
        }
    }

    /**
     * Takes a share in the engine of a model.
     *
     * @throws InvalidModelException if the engine cannot run it
     */
    public Lease acquire(ModelBundle bundle, EngineChoice choice) {
        Key key = new Key(realPath(bundle.location()), bundle.checksum(), choice);
        Shared shared = engines.compute(key, (k, open) -> {
            Shared result = open == null ? Shared.of(bundle, choice) : open;
            result.users++;
            return result;
        });
        return new Lease(this, key, shared);
    }

    /**
     * Opens a scorer on a shared engine; closing the scorer gives its share back.
     *
     * @throws InvalidModelException if the bundle cannot be used or does not fit the options
     */
    public AnomalyScorer open(Path location, ScoringOptions options) {
        return open(bundle(location), options);
    }

    /**
     * Opens a scorer of just this bundle, whatever lies in its place by now.
     *
     * @throws InvalidModelException if it does not fit the options or the engine cannot run it
     */
    public AnomalyScorer open(ModelBundle bundle, ScoringOptions options) {
        return AnomalyScorer.open(acquire(bundle, options.engine()), options);
    }

    private void release(Key key) {
        engines.computeIfPresent(key, (k, shared) -> {
            shared.users--;
            if (shared.users > 0) {
                return shared;
            }
            shared.engine.close();
            return null;
        });
    }

    /** Number of engines in use, for tests and figures. */
    public int openEngines() {
        return engines.size();
    }

    private static Path realPath(Path location) {
        try {
            return location.toRealPath();
        } catch (IOException e) {
            // Absent: reading it says so in the user's own words.
            return location.toAbsolutePath().normalize();
        }
    }

    /** A share in an engine. Closing it twice is harmless. */
    public static final class Lease implements AutoCloseable {

        private final SharedModels owner;
        private final Key key;
        private final Shared shared;
        private boolean closed;

        private Lease(SharedModels owner, Key key, Shared shared) {
            this.owner = owner;
            this.key = key;
            this.shared = shared;
        }

        public ModelBundle bundle() {
            return shared.bundle;
        }

        public Engine engine() {
            return shared.engine;
        }

        /** The bundle's own score method. */
        ScoreMethod.Compiled score() {
            return shared.score;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                owner.release(key);
            }
        }
    }

    private record Key(Path path, String checksum, EngineChoice choice) {}

    private record Remembered(BundleStamp stamp, SoftReference<ModelBundle> bundle) {}

    /** {@code users} changes inside the map's atomic operations only. */
    private static final class Shared {

        private final ModelBundle bundle;
        private final Engine engine;
        private final ScoreMethod.Compiled score;
        private int users;

        private Shared(ModelBundle bundle, Engine engine, ScoreMethod.Compiled score) {
            this.bundle = bundle;
            this.engine = engine;
            this.score = score;
        }

        /** The engine comes last: it is what would have to be closed if anything failed after it. */
        private static Shared of(ModelBundle bundle, EngineChoice choice) {
            ScoreMethod.Compiled score = bundle.manifest().scoreMethod().compile();
            return new Shared(bundle, bundle.model().open(choice), score);
        }
    }
}
