// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.scoring.observe.RecordObserver;
import io.autoencoder.connect.scoring.observe.ScoringMonitor;
import io.autoencoder.connect.scoring.observe.ScoringObserver;
import io.autoencoder.connect.scoring.observe.Unscored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringMonitorTest {

    @TempDir
    private Path directory;

    private final List<String> seen = new ArrayList<>();
    private AnomalyScorer model;
    private RowScorer scoring;

    @BeforeEach
    void open() {
        model = AnomalyScorer.open(Path.of(TestModel.bundle(directory)), ScoringOptions.defaults());
        scoring = model.newScoring();
    }

    @AfterEach
    void close() {
        scoring.close();
        model.close();
    }

    @Test
    void shouldTellOfEachRecordOnceWithAllThatIsKnownOfIt() {
        ScoringMonitor monitor = watchedBy(new RecordObserver() {
            @Override
            public void scored(ConnectRecord<?> record, RowScorer outcome, long now) {
                seen.add(record.topic() + ": " + outcome.value() + " " + outcome.isAnomaly() + " "
                        + outcome.percentile() + " " + Arrays.toString(outcome.row()));
            }
        });

        monitor.scored(Records.sink("a value"), scored(16, 40, 0), 0);
        monitor.scored(Records.source(Schema.STRING_SCHEMA, "a value"), scored(10, Double.NaN, 6), 0);

        assertThat(seen)
                .containsExactly(
                        "payments: 3.0 false 75.0 [16.0, 40.0, 0.0]", "payments: 12.0 true 100.0 [10.0, NaN, 6.0]");
    }

    @Test
    void shouldSayHowLongARecordTookOnlyWhereThatWasMeasured() {
        List<Long> times = new ArrayList<>();
        ScoringObserver clock = new ScoringObserver() {
            @Override
            public void measured(RowScorer outcome, long nanos, long now) {
                times.add(nanos);
            }
        };
        ScoringMonitor always = new ScoringMonitor(() -> true, List.of(clock));
        ScoringMonitor never = new ScoringMonitor(() -> false, List.of(clock));

        always.scored(Records.sink("a value"), scored(10, 40, 0), always.start());
        never.scored(Records.sink("a value"), scored(10, 40, 0), never.start());

        assertThat(times)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LONG)
                .isNotNegative();
    }

    @Test
    void shouldMeasureEverySixteenthRecordBeginningWithTheFirst() {
        List<Integer> measured = new ArrayList<>();
        ScoringMonitor monitor = new ScoringMonitor(() -> true, List.of());
        for (int i = 0; i < 33; i++) {
            if (monitor.start() != 0) {
                measured.add(i);
            }
        }

        assertThat(measured).containsExactly(0, 16, 32);
    }

    @Test
    void shouldTellOfRecordsWithoutAScoreAndOfModels() {
        ScoringMonitor monitor = watchedBy(new ScoringObserver() {
            @Override
            public void modelInUse(AnomalyScorer used) {
                seen.add("use " + used.bundle().id());
            }

            @Override
            public void unscored(Unscored cause) {
                seen.add(cause.toString());
            }

            @Override
            public void reloaded() {
                seen.add("reloaded");
            }

            @Override
            public void reloadFailed() {
                seen.add("reload failed");
            }

            @Override
            public void close() {
                seen.add("closed");
            }
        });

        monitor.modelInUse(model);
        monitor.unscored(Unscored.VALUE);
        monitor.unscored(Unscored.SKIPPED);
        monitor.unscored(Unscored.WAITING);
        monitor.reloaded();
        monitor.reloadFailed();
        monitor.close();

        assertThat(seen)
                .containsExactly(
                        "use payments:7", "VALUE", "SKIPPED", "WAITING", "reloaded", "reload failed", "closed");
    }

    @Test
    void shouldSwitchOffAnObserverThatFailsAndGoOnTellingTheOthers() {
        List<Double> scores = new ArrayList<>();
        List<Unscored> causes = new ArrayList<>();
        ScoringObserver broken = new RecordObserver() {
            @Override
            public void scored(ConnectRecord<?> record, RowScorer outcome, long now) {
                seen.add("told");
                throw new IllegalStateException("broken");
            }
        };
        ScoringObserver alsoBroken = new ScoringObserver() {
            @Override
            public void unscored(Unscored cause) {
                seen.add("told");
                throw new IllegalStateException("broken");
            }
        };
        ScoringObserver sound = new RecordObserver() {
            @Override
            public void scored(ConnectRecord<?> record, RowScorer outcome, long now) {
                scores.add(outcome.value());
            }

            @Override
            public void unscored(Unscored cause) {
                causes.add(cause);
            }
        };
        ScoringMonitor monitor = watchedBy(broken, alsoBroken, sound);

        for (int i = 0; i < 3; i++) {
            monitor.scored(Records.sink("a value"), scored(10, 40, 3), 0);
            monitor.unscored(Unscored.VALUE);
        }

        assertThat(seen).containsExactly("told", "told");
        assertThat(scores).containsExactly(3.0, 3.0, 3.0);
        assertThat(causes).containsOnly(Unscored.VALUE).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void shouldTellAllOthersOfTheRecordThatOneFailedAt(int broken) {
        ScoringMonitor monitor = watchedBy(IntStream.range(0, 5)
                .mapToObj(i -> new RecordObserver() {
                    @Override
                    public void scored(ConnectRecord<?> record, RowScorer outcome, long now) {
                        seen.add(Integer.toString(i));
                        if (i == broken) {
                            throw new IllegalStateException("broken");
                        }
                    }
                })
                .toArray(ScoringObserver[]::new));

        monitor.scored(Records.sink("a value"), scored(10, 40, 3), 0);
        assertThat(seen).containsExactly("0", "1", "2", "3", "4");

        seen.clear();
        monitor.scored(Records.sink("a value"), scored(10, 40, 3), 0);
        assertThat(seen).hasSize(4).doesNotContain(Integer.toString(broken));
    }

    private static ScoringMonitor watchedBy(ScoringObserver... observers) {
        return new ScoringMonitor(() -> false, List.of(observers));
    }

    private RowScorer scored(double amount, double age, double balance) {
        double[] row = scoring.row();
        row[0] = amount;
        row[1] = age;
        row[2] = balance;
        scoring.score();
        return scoring;
    }
}
