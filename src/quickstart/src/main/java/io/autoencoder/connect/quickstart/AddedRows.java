// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;

/** The rows that a user adds while the quickstart is kept running. For one thread. */
@FunctionalInterface
interface AddedRows {

    /** How many there are by now, as the connector takes them. */
    long count() throws IOException;
}
