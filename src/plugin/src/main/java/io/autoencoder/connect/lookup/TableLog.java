// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import java.util.function.Consumer;

/**
 * Where a table tells how it fares.
 *
 * @param info takes what is as it should be
 * @param warn takes what is not
 * @param complaints takes what may be wrong with each row; told now and then
 */
public record TableLog(Consumer<String> info, Consumer<String> warn, Consumer<String> complaints) {}
