// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.InputException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.runtime.ConnectorConfig;
import org.jspecify.annotations.Nullable;

/**
 * What of a connector's chain decides on the records that its first {@code ScoreAnomaly} scores: the transforms before
 * it and its own predicate. In its place stands a transform that does nothing, as there may be no model yet; what comes
 * after it is left out.
 *
 * @param connector the connector with that chain
 * @param scoresKeys whether keys are scored instead of values
 * @param features the fields that it names as the model's, in the model's order; none where the bundle does
 */
public record ScoringChain(ConnectorFile connector, boolean scoresKeys, List<String> features) {

    private static final String TRANSFORMS = ConnectorConfig.TRANSFORMS_CONFIG;
    private static final String PREDICATES = ConnectorConfig.PREDICATES_CONFIG;
    private static final String SCORER = "ScoreAnomaly$";
    private static final Set<String> GATE = Set.of("predicate", "negate");

    public ScoringChain {
        features = List.copyOf(features);
    }

    /** @throws InputException if there is no {@code ScoreAnomaly} in the chain */
    public static ScoringChain of(ConnectorFile file) {
        Map<String, @Nullable String> config = file.config();
        List<String> aliases = list(config.get(TRANSFORMS));
        String scoring = aliases.stream()
                .filter(alias -> isScorer(config.get(TRANSFORMS + "." + alias + ".type")))
                .findFirst()
                .orElseThrow(
                        () -> new InputException(
                                file.name()
                                        + ": there is no ScoreAnomaly among its transforms, so nothing says which records a model sees"));
        List<String> kept = aliases.subList(0, aliases.indexOf(scoring) + 1);
        Map<String, @Nullable String> cut = new LinkedHashMap<>(config);
        cut.put(TRANSFORMS, String.join(",", kept));
        cut.keySet().removeIf(key -> isOfAnother(key, TRANSFORMS + ".", kept));
        String prefix = TRANSFORMS + "." + scoring + ".";
        cut.keySet().removeIf(key -> key.startsWith(prefix) && !GATE.contains(key.substring(prefix.length())));
        cut.put(prefix + "type", StandIn.Scorer.class.getName());
        keepPredicates(cut, kept);
        String type = String.valueOf(config.get(prefix + "type"));
        return new ScoringChain(
                new ConnectorFile(file.name(), cut), type.endsWith("$Key"), list(config.get(prefix + "features")));
    }

    private static boolean isScorer(@Nullable String type) {
        return type != null && type.substring(type.lastIndexOf('.') + 1).startsWith(SCORER);
    }

    private static boolean isOfAnother(String key, String prefix, List<String> kept) {
        return key.startsWith(prefix) && kept.stream().noneMatch(alias -> key.startsWith(prefix + alias + "."));
    }

    /** A worker makes those alone that a transform names. */
    private static void keepPredicates(Map<String, @Nullable String> config, List<String> transforms) {
        Set<String> named = transforms.stream()
                .map(alias -> config.get(TRANSFORMS + "." + alias + ".predicate"))
                .filter(name -> name != null)
                .collect(Collectors.toCollection(HashSet::new));
        List<String> kept =
                list(config.get(PREDICATES)).stream().filter(named::contains).toList();
        config.keySet().removeIf(key -> isOfAnother(key, PREDICATES + ".", kept));
        if (kept.isEmpty()) {
            config.remove(PREDICATES);
        } else {
            config.put(PREDICATES, String.join(",", kept));
        }
    }

    private static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }
}
