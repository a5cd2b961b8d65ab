/**
 * Names and units of what is measured while records are scored, and where it can be seen: with the worker's own metrics from Connect
 * 4.1 on, as an MBean before.
 */
package io.autoencoder.connect.metrics;
