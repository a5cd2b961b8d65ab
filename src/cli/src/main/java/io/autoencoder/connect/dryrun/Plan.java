// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.List;
import java.util.Optional;

/**
 * The chain that records go through.
 *
 * @param connector its name
 * @param kind which way it carries them
 * @param stages in their order
 */
public record Plan(String connector, ConnectorKind kind, List<StageInfo> stages) {

    public Plan {
        stages = List.copyOf(stages);
    }

    /**
     * One transform.
     *
     * @param alias its name in {@code transforms}
     * @param plugin its class
     * @param version of the plugin, if it says one
     * @param predicate on which it depends
     */
    public record StageInfo(String alias, String plugin, Optional<String> version, Optional<PredicateInfo> predicate) {}

    /**
     * A predicate of a transform.
     *
     * @param alias its name in {@code predicates}
     * @param plugin its class
     * @param negated whether the transform applies where the predicate is false
     */
    public record PredicateInfo(String alias, String plugin, boolean negated) {}
}
