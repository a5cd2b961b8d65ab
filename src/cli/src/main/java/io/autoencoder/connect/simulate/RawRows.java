// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Raw transactions as rows, with the columns that a bank has. */
final class RawRows implements Consumer<RawTransaction> {

    private static final List<String> COLUMNS = List.of(
            "transaction_id",
            "timestamp",
            "card_id",
            "merchant_id",
            "merchant_category",
            "channel",
            "country",
            "amount",
            "home_distance_km",
            "is_fraud");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final long CENTS = 100;
    private static final long TENTHS = 10;

    private final Cells rows;
    private final boolean withKind;
    private long count;

    /** @param withKind whether another column tells of which kind a fraud is */
    RawRows(Cells rows, boolean withKind) {
        this(rows, withKind, 0);
    }

    /** @param before how many transactions have been written elsewhere */
    RawRows(Cells rows, boolean withKind, long before) {
        this.rows = rows;
        this.withKind = withKind;
        this.count = before;
    }

    static List<String> columns(boolean withKind) {
        return withKind
                ? Stream.concat(COLUMNS.stream(), Stream.of("fraud_kind")).toList()
                : COLUMNS;
    }

    @Override
    public void accept(RawTransaction transaction) {
        Merchant merchant = transaction.merchant();
        rows.cell(id('T', ++count, 9))
                .cell(TIMESTAMP.format(transaction.localTime()))
                .cell(card(transaction))
                .cell(id('M', merchant.number(), 4))
                .cell(merchant.registered() ? merchant.category().name() : "")
                .cell(transaction.channel().toString())
                .cell(merchant.city().country())
                .cell((double) transaction.cents() / CENTS, CENTS);
        OptionalDouble homeDistance = transaction.homeDistanceKm();
        if (homeDistance.isPresent()) {
            rows.cell(homeDistance.getAsDouble(), TENTHS);
        } else {
            rows.cell("");
        }
        rows.cell(transaction.fraud().isPresent() ? 1 : 0);
        if (withKind) {
            rows.cell(transaction.fraud().map(FraudKind::toString).orElse(""));
        }
        rows.endRow();
    }

    static String card(RawTransaction transaction) {
        return id('C', transaction.card().number(), 4);
    }

    private static String id(char kind, long number, int digits) {
        String text = Long.toString(number);
        return kind + "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
