// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

/**
 * What a worker says against a configuration.
 *
 * @param key the key it is about
 * @param message the worker's own sentence, with secrets hidden
 */
public record Mistake(String key, String message) {}
