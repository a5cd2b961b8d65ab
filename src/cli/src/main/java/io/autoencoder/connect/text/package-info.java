// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Numbers as people read them, in the same form in all commands and reports: {@link io.autoencoder.connect.text.Numbers} for the
 * lines of a terminal, {@link io.autoencoder.connect.text.PlainNumbers} for readers who are no specialists.
 */
package io.autoencoder.connect.text;
