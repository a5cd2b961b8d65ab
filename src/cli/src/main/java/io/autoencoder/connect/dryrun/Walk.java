// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.dryrun.Trace.Failure;
import io.autoencoder.connect.dryrun.Trace.Outcome;
import io.autoencoder.connect.dryrun.Trace.Step;
import io.autoencoder.connect.dryrun.sample.Sample;
import io.autoencoder.connect.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Takes records through the stages. After a record with which a task would fail it goes on with the next, so that all
 * that is wrong is seen at once.
 */
final class Walk<R extends ConnectRecord<R>> {

    private final List<Stage<R>> stages;
    private final ErrorPolicy policy;
    private final Secrets secrets;
    private long records;

    Walk(List<Stage<R>> stages, ErrorPolicy policy, Secrets secrets) {
        this.stages = stages;
        this.policy = policy;
        this.secrets = secrets;
    }

    Trace take(Sample sample, R record) {
        String position = sample.position();
        records++;
        RecordView before = RecordView.of(record);
        List<Step> steps = new ArrayList<>();
        if (sample.failure().isPresent()) {
            Exception error = sample.failure().get().error();
            steps.add(failed(sample.failure().get().converter(), Optional.empty(), 0, error, ""));
            return trace(position, before, steps, policy.fate(error), Optional.empty());
        }
        R current = record;
        RecordView view = before;
        for (Stage<R> stage : stages) {
            Stage.Result<R> result = stage.apply(current);
            if (result.error() != null) {
                String own =
                        stage.onError().map(choice -> "; on.error=" + choice).orElse("");
                steps.add(failed(
                        stage.info().alias(),
                        Optional.ofNullable(result.predicate()),
                        result.nanos(),
                        result.error(),
                        own));
                return trace(position, before, steps, policy.fate(result.error()), Optional.empty());
            }
            if (result.record() == null) {
                steps.add(step(stage, Outcome.DROPPED, result, Optional.empty(), List.of()));
                return trace(position, before, steps, Fate.FILTERED, Optional.empty());
            }
            current = result.record();
            RecordView next = RecordView.of(current);
            steps.add(step(
                    stage,
                    result.applied() ? Outcome.APPLIED : Outcome.LEFT_OUT,
                    result,
                    Optional.of(next),
                    Change.between(view, next)));
            view = next;
        }
        return trace(position, before, steps, Fate.SENT, Optional.of(view));
    }

    private Trace trace(String position, RecordView before, List<Step> steps, Fate fate, Optional<RecordView> after) {
        return new Trace(records, position, before, steps, fate, after);
    }

    private Step failed(String stage, Optional<Boolean> predicate, long nanos, Throwable error, String own) {
        Failure failure = new Failure(
                error.getClass().getName(), secrets.hide(Errors.sentence(error)), policy.sentence(error) + own);
        return new Step(stage, Outcome.FAILED, predicate, nanos, Optional.empty(), List.of(), Optional.of(failure));
    }

    private static Step step(
            Stage<?> stage, Outcome outcome, Stage.Result<?> result, Optional<RecordView> after, List<Change> changes) {
        return new Step(
                stage.info().alias(),
                outcome,
                Optional.ofNullable(result.predicate()),
                result.nanos(),
                after,
                changes,
                Optional.empty());
    }
}
