// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example with windows of customers, in a worker, beside what the definition of its features makes of the rows. */
class WindowAggregateIT {

    private static final String INPUT = "windows.transactions";
    private static final String OUTPUT = "windows.features";
    private static final int TRANSACTIONS = 600;
    private static final int CUSTOMERS = 4;

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private record Payment(int customer, LocalDateTime time, double amount) {

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"CUSTOMER_ID\": %d, \"TX_DATETIME\": \"%s\", \"TX_AMOUNT\": %.2f}",
                    customer,
                    time.toString().replace('T', ' '),
                    amount);
        }
    }

    @Test
    void shouldComputeTheFeaturesOfACustomerAsABatchDoes() throws Exception {
        List<Payment> payments = payments();
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(INPUT, OUTPUT);
        topics.produce(INPUT, payments.stream().map(Payment::json).toList());
        Connector example = Connector.read(
                        Workers.project().resolve("connector-config/customers-windows-topic-source.json"))
                .with(Map.of(
                        "topics",
                        INPUT,
                        "output.topic",
                        OUTPUT,
                        "consumer.bootstrap.servers",
                        WORKERS.kafka().bootstrapServers()));

        WORKERS.run(List.of(example), () -> {
            List<JsonNode> rows = topics.read(TRANSACTIONS, OUTPUT).get(0);
            assertThat(rows).hasSize(TRANSACTIONS);
            for (int i = 0; i < TRANSACTIONS; i++) {
                requireFeatures(rows.get(i), payments.subList(0, i + 1));
            }
        });
    }

    /** Four to five months, with payments in one second and without any for days. */
    private static List<Payment> payments() {
        Random random = new Random(20180401);
        LocalDateTime time = LocalDateTime.of(2018, 4, 1, 0, 0, 31);
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            time = time.plusSeconds(random.nextInt(5) == 0 ? 0 : random.nextInt(40_000));
            payments.add(new Payment(random.nextInt(CUSTOMERS), time, random.nextInt(20_000) / 100.0));
        }
        return payments;
    }

    /** @param sofar the payments up to the one of the row, in turn */
    private static void requireFeatures(JsonNode row, List<Payment> sofar) {
        Payment last = sofar.get(sofar.size() - 1);
        assertThat(row.path("CUSTOMER_ID").asInt()).isEqualTo(last.customer());
        assertThat(row.path("TX_AMOUNT").asDouble()).isEqualTo(last.amount());
        for (int days : List.of(1, 7, 30)) {
            double[] amounts = sofar.stream()
                    .filter(payment -> payment.customer() == last.customer())
                    .filter(payment -> payment.time().isAfter(last.time().minusDays(days)))
                    .mapToDouble(Payment::amount)
                    .toArray();
            double sum = 0;
            for (double amount : amounts) {
                sum += amount;
            }
            assertThat(row.path("CUSTOMER_ID_NB_TX_" + days + "DAY_WINDOW").asDouble())
                    .isEqualTo(amounts.length);
            assertThat(row.path("CUSTOMER_ID_AVG_AMOUNT_" + days + "DAY_WINDOW").asDouble())
                    .isCloseTo(sum / amounts.length, within(1e-9));
        }
    }
}
