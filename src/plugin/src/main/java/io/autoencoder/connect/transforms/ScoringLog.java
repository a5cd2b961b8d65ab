// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of the scoring transform, whichever of its classes writes: users set its level by the plugin's name. */
final class ScoringLog {

    static final Logger LOG = LoggerFactory.getLogger("io.autoencoder.connect.transforms.ScoreAnomaly");

    private ScoringLog() {}
}
