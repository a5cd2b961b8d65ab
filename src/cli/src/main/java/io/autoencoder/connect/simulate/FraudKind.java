// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.Locale;

/** The kinds of fraud, each with its rule. */
public enum FraudKind {
    STOLEN_CARD(0.35, Purchases.A_DAY, new StolenCard()),
    CARD_TESTING(0.25, Purchases.A_DAY / 4, new CardTesting()),
    ACCOUNT_TAKEOVER(0.25, Purchases.A_DAY / 4, new AccountTakeover()),
    MERCHANT_COLLUSION(0.15, Purchases.A_DAY / 4, new MerchantCollusion());

    private final double share;
    private final long ahead;
    private final FraudRule rule;

    FraudKind(double share, long ahead, FraudRule rule) {
        this.share = share;
        this.ahead = ahead;
        this.rule = rule;
    }

    /** Which share of all fraudulent transactions it makes up. */
    double share() {
        return share;
    }

    /** How many purchases ahead it is planned, so that its hour comes, and all cases end, before the last of them. */
    long ahead() {
        return ahead;
    }

    FraudRule rule() {
        return rule;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
