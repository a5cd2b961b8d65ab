// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.compare.Detector;

/** A detector that tells when it learns and when it scores; how it scores is timed, and left alone. */
record WatchedDetector(Detector detector, LiveLine line) implements Detector {

    @Override
    public String name() {
        return detector.name();
    }

    @Override
    public FittedDetector fit(double[][] normals) {
        line.draw(width -> name() + ": learning");
        FittedDetector fitted = detector.fit(normals);
        line.draw(width -> name() + ": scoring");
        return fitted;
    }
}
