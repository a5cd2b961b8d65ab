// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What the page on windows shows. */
class WindowsPageTest {

    private static final String PAGE = "src/docs/windows.md";

    /** One of the page's examples, configured as it stands. */
    private static WindowAggregate<SinkRecord> example(int index) throws Exception {
        String json =
                Documentation.blocks(PAGE, WindowsPageTest.class).get(index).text();
        Map<String, String> all = new ObjectMapper().readValue(json, new TypeReference<>() {});
        Map<String, String> settings = new HashMap<>();
        all.forEach((key, value) -> settings.put(key.replace("transforms.window.", ""), value));
        WindowAggregate<SinkRecord> transform = new WindowAggregate.Value<>();
        transform.configure(settings);
        return transform;
    }

    /** Customers' transactions in the order of their times, some in the same second. */
    private static List<Map<String, Object>> transactions() {
        Random random = new Random(20180401);
        LocalDateTime time = LocalDateTime.of(2018, 4, 1, 0, 0, 31);
        List<Map<String, Object>> transactions = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            time = time.plusSeconds(random.nextInt(5) == 0 ? 0 : random.nextInt(40_000));
            transactions.add(Map.of(
                    "CUSTOMER_ID",
                    random.nextInt(3),
                    "TX_DATETIME",
                    time.toString().replace('T', ' '),
                    "TX_AMOUNT",
                    random.nextInt(20_000) / 100.0));
        }
        return transactions;
    }

    @Test
    void itComputesTheSixFeaturesOfACustomerAsTheirDefinitionDoes() throws Exception {
        WindowAggregate<SinkRecord> transform = example(1);
        List<Map<String, Object>> before = new ArrayList<>();
        for (Map<String, Object> transaction : transactions()) {
            before.add(transaction);
            Map<?, ?> after =
                    (Map<?, ?>) transform.apply(Records.sink(transaction)).value();
            for (int days : new int[] {1, 7, 30}) {
                double[] amounts = amounts(before, transaction, days);
                assertThat(after.get("CUSTOMER_ID_NB_TX_" + days + "DAY_WINDOW"))
                        .isEqualTo((double) amounts.length);
                assertThat((Double) after.get("CUSTOMER_ID_AVG_AMOUNT_" + days + "DAY_WINDOW"))
                        .isCloseTo(Arrays.stream(amounts).average().orElseThrow(), within(1e-9));
            }
        }
    }

    /** Of a customer's transactions so far in the days up to one of them. */
    private static double[] amounts(List<Map<String, Object>> sofar, Map<String, Object> last, int days) {
        LocalDateTime start = time(last).minusDays(days);
        return sofar.stream()
                .filter(other -> other.get("CUSTOMER_ID").equals(last.get("CUSTOMER_ID")))
                .filter(other -> time(other).isAfter(start))
                .mapToDouble(other -> (Double) other.get("TX_AMOUNT"))
                .toArray();
    }

    private static LocalDateTime time(Map<String, Object> transaction) {
        return LocalDateTime.parse(transaction.get("TX_DATETIME").toString().replace(' ', 'T'));
    }

    @Test
    void itsExampleWritesTheFieldsThatItNames() throws Exception {
        WindowAggregate<SinkRecord> transform = example(0);
        Map<String, Object> payment =
                Map.of("card_id", "C0588", "time", "2024-01-29T04:12:08Z", "amount", 12.5, "country", "BR");

        Map<?, ?> after = (Map<?, ?>) transform.apply(Records.sink(payment)).value();

        String sentence = Documentation.text(PAGE).replaceFirst("(?s).*\nwrites (`[^.]*) into each record\\..*", "$1");
        TreeSet<Object> expected = new TreeSet<>(payment.keySet());
        Pattern.compile("`([^`]*)`")
                .matcher(sentence)
                .results()
                .map((MatchResult match) -> match.group(1))
                .forEach(expected::add);
        assertThat(after).hasSize(payment.size() + 7);
        assertThat(new TreeSet<Object>(after.keySet())).isEqualTo(expected);
    }
}
