// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertBudgetTest {

    private static final double START = 3;

    private final Random random = new Random(5);
    private long now;

    private AlertBudget budget(String rate) {
        return new AlertBudget(AlertRate.parse(rate), START, START / 10, START * 10, () -> now);
    }

    /** Records with scores that are exponentially distributed; returns how many of them were flagged. */
    private int pass(AlertBudget budget, int records, double secondsBetween, double scale) {
        int flagged = 0;
        for (int i = 0; i < records; i++) {
            now += (long) (secondsBetween * TimeUnit.SECONDS.toNanos(1));
            double score = -scale * Math.log(1 - random.nextDouble());
            if (score > budget.threshold()) {
                flagged++;
            }
            budget.scored(score);
        }
        return flagged;
    }

    @ParameterizedTest(name = "{0}, a record every {1} s")
    @CsvSource({
        "1%, 0.05, 0.01, 40000",
        "0.5%, 0.05, 0.005, 40000",
        "200/day, 10, 0.02315, 12000",
        "5%, 600, 0.05, 8000"
    })
    void shouldFlagAsManyAsAreWanted(String rate, double secondsBetween, double share, int records) {
        AlertBudget budget = budget(rate);
        pass(budget, records / 2, secondsBetween, 1);

        int flagged = pass(budget, records, secondsBetween, 1);

        assertThat((double) flagged / records).isCloseTo(share, within(0.1 * share));
    }

    @Test
    void shouldFollowTheScoresWithinADay() {
        AlertBudget budget = budget("1%");
        pass(budget, 2500, 40, 1);

        int atOnce = pass(budget, 100, 40, 3);
        pass(budget, 2160, 40, 3);
        int afterADay = pass(budget, 10_000, 10, 3);

        assertThat(atOnce).as("of 100, before it has noticed").isGreaterThan(10);
        assertThat(afterADay / 10_000.0).isCloseTo(0.01, within(0.0015));
    }

    @Test
    void shouldStayWithinItsBounds() {
        AlertBudget budget = budget("1%");

        pass(budget, 2500, 40, 1000);
        assertThat(budget.threshold()).isEqualTo(30);

        pass(budget, 2500, 40, 0.001);
        assertThat(budget.threshold()).isEqualTo(0.3);
    }

    @Test
    void shouldBeginWithTheStartUntilThereWereTwentyAlertsWorth() {
        AlertBudget budget = budget("1%");

        pass(budget, 1999, 1, 100);
        assertThat(budget.threshold()).isEqualTo(START);
        pass(budget, 20, 1, 100);
        assertThat(budget.threshold()).isNotEqualTo(START);
    }

    @Test
    void shouldBeginWithTheStartForADayWhereFewAlertsAreWanted() {
        AlertBudget budget = budget("5/day");

        pass(budget, 23 * 60, 60, 1);
        assertThat(budget.threshold()).isEqualTo(START);
        pass(budget, 120, 60, 1);
        assertThat(budget.threshold()).isNotEqualTo(START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "0%", "60%", "-1%", "0/day", "20/hour", "1e3/day", "NaN%", "20 / day", "１%"})
    void shouldRefuseWhatIsNoRate(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRate.parse(text))
                .withMessageContaining("a rate is");
    }
}
