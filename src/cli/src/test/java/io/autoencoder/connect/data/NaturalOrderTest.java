// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaturalOrderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V1 V2 V10 V28",
                "Amount Time V1",
                "rows-9.csv rows-10.csv rows-100.csv",
                "2024-9-30 2024-10-1 2024-10-11",
                "a a1 a1b a2 ab",
                "part-2-10 part-10-1",
                "v99999999999999999998 v99999999999999999999 v100000000000000000000",
                "x01 x1 x2"
            })
    void ordersNamesAsPeopleDo(String names) {
        List<String> ordered = List.of(names.split(" "));
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(1));

        shuffled.sort(NaturalOrder.COMPARATOR);

        assertThat(shuffled).isEqualTo(ordered);
    }

    /** Sorting with an order that contradicts itself may fail, or lose names in a set. */
    @Property
    void contradictsItselfNowhere(
            @ForAll @StringLength(max = 4) @CharRange(from = '/', to = '2') @CharRange(from = 'a', to = 'b') String one,
            @ForAll @StringLength(max = 4) @CharRange(from = '/', to = '2') @CharRange(from = 'a', to = 'b') String two,
            @ForAll @StringLength(max = 4) @CharRange(from = '/', to = '2') @CharRange(from = 'a', to = 'b')
                    String three) {
        int order = NaturalOrder.COMPARATOR.compare(one, two);
        assertThat(Integer.signum(NaturalOrder.COMPARATOR.compare(two, one))).isEqualTo(-Integer.signum(order));
        assertThat(order == 0).isEqualTo(one.equals(two));
        if (order <= 0 && NaturalOrder.COMPARATOR.compare(two, three) <= 0) {
            assertThat(NaturalOrder.COMPARATOR.compare(one, three)).isLessThanOrEqualTo(0);
        }
    }
}
