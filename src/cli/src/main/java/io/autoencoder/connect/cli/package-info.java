/**
 * The command line: thin picocli commands over {@code train} and {@code model}. {@link io.autoencoder.connect.cli.Main}
 * is the only place that ends the process.
 */
package io.autoencoder.connect.cli;
