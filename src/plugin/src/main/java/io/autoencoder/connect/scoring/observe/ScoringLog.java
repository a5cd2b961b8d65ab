// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of the scoring transform, whichever of its classes writes: users set its level by the plugin's name. */
public final class ScoringLog {

    public static final Logger LOG = LoggerFactory.getLogger("io.autoencoder.connect.transforms.ScoreAnomaly");

    private ScoringLog() {}
}
