// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.Optional;

/**
 * Somebody who takes cards.
 *
 * @param number from 1 on
 * @param registered whether its category is known
 * @param terminal where it is, if that is known
 */
record Merchant(int number, Category category, boolean registered, City city, Optional<Place> terminal) {}
