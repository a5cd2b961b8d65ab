// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Looks at a running worker through its REST interface and says what is wrong with it and what to do; it changes
 * nothing.
 *
 * <p>{@link io.autoencoder.connect.doctor.Doctor} is the way in, over a
 * {@link io.autoencoder.connect.doctor.WorkerClient}; {@link io.autoencoder.connect.doctor.DoctorText} and
 * {@link io.autoencoder.connect.doctor.DoctorJson} show the findings.
 */
@NullMarked
package io.autoencoder.connect.doctor;

import org.jspecify.annotations.NullMarked;
