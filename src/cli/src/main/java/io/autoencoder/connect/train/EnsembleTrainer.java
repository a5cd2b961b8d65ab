// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.evaluate.LossCurves;
import io.autoencoder.connect.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Trains the members of an ensemble, one after the other on the same rows, each from its own random numbers. */
final class EnsembleTrainer {

    private final NetworkTrainer trainer;
    private final TrainingListener listener;

    EnsembleTrainer(NetworkTrainer trainer, TrainingListener listener) {
        this.trainer = trainer;
        this.listener = listener;
    }

    /**
     * How each member came about.
     *
     * @param members at least one
     */
    record Outcome(List<NetworkTrainer.Outcome> members) {

        /** The members joined, or the only one as it is. */
        Network network() {
            return Ensemble.of(
                    members.stream().map(NetworkTrainer.Outcome::network).toList());
        }

        /** Those of the first member: members stop at different epochs, so that they have no common course. */
        LossCurves losses() {
            return members.get(0).losses();
        }

        /** Adds figures of the training; those of several members are separated by commas. */
        void describe(SortedMap<String, String> provenance) {
            if (members.size() > 1) {
                provenance.put("ensemble", Integer.toString(members.size()));
            }
            provenance.put("epochs", each(member -> member.trainLosses().size()));
            provenance.put("epoch.best", each(NetworkTrainer.Outcome::bestEpoch));
            provenance.put(
                    "loss.validation", each(member -> member.validationLosses().get(member.bestEpoch() - 1)));
        }

        private String each(Function<NetworkTrainer.Outcome, Number> figure) {
            return members.stream()
                    .map(member -> figure.apply(member).toString())
                    .collect(Collectors.joining(","));
        }
    }

    /**
     * Trains. The first member is the network that the seed gives without an ensemble.
     *
     * @param count how many members
     * @param train rows to learn from
     * @param validation rows to choose the epoch by
     * @throws InputException if the loss of a member is not a number after its first epoch
     */
    Outcome train(int count, List<LayerSpec> hidden, int[] train, int[] validation, long seed) {
        SplittableRandom others = new SplittableRandom(seed).split();
        List<NetworkTrainer.Outcome> members = new ArrayList<>();
        for (int member = 1; member <= count; member++) {
            if (count > 1) {
                listener.member(member, count);
            }
            SplittableRandom random = member == 1 ? new SplittableRandom(seed) : others.split();
            members.add(trainer.train(hidden, train, validation, random));
        }
        return new Outcome(members);
    }
}
