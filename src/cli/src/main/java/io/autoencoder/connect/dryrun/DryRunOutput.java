// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.List;

/** Shows what a dry run finds, while it goes. */
public interface DryRunOutput {

    /**
     * The worker would refuse the connector; nothing follows.
     *
     * @throws io.autoencoder.connect.data.InputException with what it says, where that is not shown itself
     */
    void refused(String connector, List<Mistake> mistakes);

    /**
     * The chain, before any record.
     *
     * @param topic that records have before the first stage, where they come from none
     */
    void begin(Plan plan, String topic);

    /**
     * A record.
     *
     * @return whether anybody still listens
     */
    boolean record(Trace trace);

    /** After the last record. */
    void end(Summary summary);
}
