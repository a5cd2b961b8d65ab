/**
 * Runs a real Kafka broker and a real Connect worker in one JVM, with the built plugin in a plugin directory of its
 * own, and shows what becomes of the records. Knows the plugin by its files and by the names in connector JSON alone.
 */
@NullMarked
package io.autoencoder.connect.quickstart;

import org.jspecify.annotations.NullMarked;
