// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Whatever watches the scoring: metrics, drift, accuracy and the page.
 *
 * <p>Each is a {@code ScoringObserver}. The transform tells their {@code ScoringMonitor} once of each record, which
 * passes its outcome on. They see, and cannot change, what a record gets; one that fails is switched off.
 */
@NullMarked
package io.autoencoder.connect.scoring.observe;

import org.jspecify.annotations.NullMarked;
