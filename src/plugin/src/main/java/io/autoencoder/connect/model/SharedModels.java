// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.lease.Leases;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.origin.ModelOrigin;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private final Map<ModelOrigin, Remembered> bundles = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ModelOrigin, Remembered> eldest) {
            return size() > REMEMBERED_BUNDLES;
        }
    };
    private final Leases<Key, Opened> engines = new Leases<>(opened -> opened.engine.close());
    private final BundleReader reader;
    private final InstantSource clock;

    /** A registry of its own, for tests and tools; tasks share {@link #ofThisJvm}. */
    public SharedModels() {
        this(ModelBundle.temporaryDirectory(), InstantSource.system());
    }

    /**
     * @param temporary where packed bundles are kept, and unpacked for the time of reading
     * @param clock says whether a signature has expired
     */
    SharedModels(Path temporary, InstantSource clock) {
        this.reader = new BundleReader(temporary, clock);
        this.clock = clock;
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
        return bundle(ModelOrigin.of(location));
    }

    /**
     * The bundle that a user's address names, with the signature that is asked for; otherwise as {@link #bundle(Path)}.
     *
     * @throws InvalidModelException as {@link ModelBundle#read(ModelOrigin)}; also if the signature expired since
     */
    public ModelBundle bundle(ModelOrigin origin) {
        ModelOrigin real = new ModelOrigin(real(origin.address()), origin.trusted());
        BundleStamp stamp = BundleStamp.of(real.address());
        ModelBundle known = recall(real, stamp);
        if (known != null) {
            return known;
        }
        ModelBundle bundle = reader.read(origin);
        if (!BundleStamp.of(real.address()).equals(stamp)) {
            throw new InvalidModelException(
                    origin.address(),
                    "was changed while it was being read; try again when the copying has ended",
                    InvalidModelException.Kind.UNREACHABLE,
                    null);
        }
        synchronized (bundles) {
            bundles.put(real, new Remembered(stamp, new SoftReference<>(bundle)));
        }
        return bundle;
    }

    private @Nullable ModelBundle recall(ModelOrigin real, BundleStamp stamp) {
        ModelBundle known;
        synchronized (bundles) {
            Remembered remembered = bundles.get(real);
            known = remembered != null && !stamp.isEmpty() && remembered.stamp.equals(stamp)
                    ? remembered.bundle.get()
                    : null;
        }
        boolean expired = known != null
                && known.signature().filter(s -> s.isExpired(clock.instant())).isPresent();
        return expired ? null : known;
    }

    /**
     * Takes a share in the engine of a model.
     *
     * @throws InvalidModelException if the engine cannot run it
     */
    public Lease acquire(ModelBundle bundle, EngineChoice choice) {
        Key key = new Key(real(bundle.location()), bundle.checksum(), choice);
        return new Lease(engines.acquire(key, () -> Opened.of(bundle, choice)));
    }

    /**
     * Opens a scorer on a shared engine; closing the scorer gives its share back.
     *
     * @throws InvalidModelException if the bundle cannot be used or does not fit the options
     */
    public AnomalyScorer open(ModelOrigin origin, ScoringOptions options) {
        return open(bundle(origin), options);
    }

    /**
     * Opens a scorer of just this bundle, whatever lies in its place by now.
     *
     * @throws InvalidModelException if it does not fit the options or the engine cannot run it
     */
    public AnomalyScorer open(ModelBundle bundle, ScoringOptions options) {
        return AnomalyScorer.open(acquire(bundle, options.engine()), options);
    }

    /** Number of engines in use, for tests and figures. */
    public int openEngines() {
        return engines.size();
    }

    private static ModelAddress real(ModelAddress address) {
        if (!(address instanceof ModelAddress.OnDisk disk)) {
            return address;
        }
        try {
            return new ModelAddress.OnDisk(disk.path().toRealPath());
        } catch (IOException e) {
            // Absent: reading it says so in the user's own words.
            return new ModelAddress.OnDisk(disk.path().toAbsolutePath().normalize());
        }
    }

    /** A share in an engine. Closing it twice is harmless. */
    public static final class Lease implements AutoCloseable {

        private final io.autoencoder.connect.lease.Lease<Opened> lease;

        private Lease(io.autoencoder.connect.lease.Lease<Opened> lease) {
            this.lease = lease;
        }

        public ModelBundle bundle() {
            return lease.get().bundle;
        }

        public Engine engine() {
            return lease.get().engine;
        }

        /** The bundle's own score method. */
        ScoreMethod.Compiled score() {
            return lease.get().score;
        }

        @Override
        public void close() {
            lease.close();
        }
    }

    private record Key(ModelAddress location, String checksum, EngineChoice choice) {}

    private record Remembered(BundleStamp stamp, SoftReference<ModelBundle> bundle) {}

    private record Opened(ModelBundle bundle, Engine engine, ScoreMethod.Compiled score) {

        /** The engine comes last: it is what would have to be closed if anything failed after it. */
        private static Opened of(ModelBundle bundle, EngineChoice choice) {
            ScoreMethod.Compiled score = bundle.manifest().scoreMethod().compile();
            return new Opened(bundle, bundle.model().open(choice), score);
        }
    }
}
