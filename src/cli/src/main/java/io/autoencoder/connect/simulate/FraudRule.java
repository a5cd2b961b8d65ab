// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.List;
import java.util.SplittableRandom;

/** What a fraudster does. */
sealed interface FraudRule permits StolenCard, CardTesting, AccountTakeover, MerchantCollusion {

    /**
     * Plans one case.
     *
     * @param now second since 1970
     * @return its transactions, none of them before now; empty if this is not the time for it
     */
    List<RawTransaction> plan(long now, Population population, SplittableRandom random);
}
