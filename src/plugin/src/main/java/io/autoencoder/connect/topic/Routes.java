// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import io.autoencoder.connect.topic.ConnectorChain.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where the transforms of a connector send records, as far as its configuration says. What predicates will say is not
 * known, but that of topic names; so each may be true or false, the same at every place. A record that comes to a
 * transform of unknown make, which may route it, is lost from sight.
 */
final class Routes {

    private static final int MOST_PREDICATES = 10;
    private static final String ROUTER = ConnectorChain.KAFKA + "RegexRouter";
    private static final String FILTER = ConnectorChain.KAFKA + "Filter";
    private static final String TOPIC_PREDICATE = ConnectorChain.KAFKA + "predicates.TopicNameMatches";
    private static final Pattern LEAVES_THE_TOPIC = Pattern.compile(
            "io\\.autoencoder\\.connect\\.transforms\\..*|org\\.apache\\.kafka\\.connect\\.transforms\\."
                    + "(?!TimestampRouter$).*");

    private final List<Step> steps;
    private final List<String> predicates;

    private Routes(List<Step> steps) {
        this.steps = steps;
        this.predicates = steps.stream()
                .filter(step -> step.topicPattern == null)
                .map(step -> step.predicate)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private enum Kind {
        ROUTE,
        DROP,
        LEAVE,
        UNKNOWN
    }

    /**
     * A transform.
     *
     * @param predicate empty where there is none
     * @param topicPattern of a predicate that looks at nothing but the topic; null for others
     */
    private record Step(
            Kind kind,
            String predicate,
            boolean isNegated,
            @Nullable Pattern topicPattern,
            Pattern regex,
            String replacement) {

        boolean applies(String topic, Set<String> trueOnes) {
            if (predicate.isEmpty()) {
                return true;
            }
            boolean holds = topicPattern == null
                    ? trueOnes.contains(predicate)
                    : topicPattern.matcher(topic).matches();
            return holds != isNegated;
        }

        String route(String topic) {
            Matcher matcher = regex.matcher(topic);
            return matcher.matches() ? matcher.replaceFirst(replacement) : topic;
        }
    }

    /** @param connector its whole configuration; what is wrong with it is left to others to say */
    static Routes of(Map<String, String> connector) {
        ConnectorChain chain = new ConnectorChain(connector);
        return new Routes(chain.transforms().stream()
                .map(transform -> step(transform, chain.predicateOf(transform)))
                .toList());
    }

    private static Step step(Stage transform, Stage predicate) {
        Kind kind = kind(transform);
        try {
            return new Step(
                    kind,
                    predicate.name(),
                    Boolean.parseBoolean(transform.get("negate")),
                    predicate.is(TOPIC_PREDICATE) ? Pattern.compile(predicate.raw("pattern")) : null,
                    Pattern.compile(kind == Kind.ROUTE ? transform.raw("regex") : ""),
                    transform.raw("replacement"));
        } catch (PatternSyntaxException e) {
            return new Step(Kind.UNKNOWN, "", false, null, Pattern.compile(""), "");
        }
    }

    private static Kind kind(Stage transform) {
        if (transform.is(ROUTER)) {
            return Kind.ROUTE;
        }
        if (transform.is(FILTER)) {
            return Kind.DROP;
        }
        return LEAVES_THE_TOPIC.matcher(transform.type()).matches() ? Kind.LEAVE : Kind.UNKNOWN;
    }

    /** The topics in which records that begin in one may end. */
    Set<String> from(String topic) {
        Set<String> ends = new TreeSet<>();
        if (predicates.size() > MOST_PREDICATES) {
            return ends;
        }
        for (int choice = 0; choice < 1 << predicates.size(); choice++) {
            Set<String> trueOnes = new TreeSet<>();
            for (int i = 0; i < predicates.size(); i++) {
                if ((choice >> i & 1) == 1) {
                    trueOnes.add(predicates.get(i));
                }
            }
            follow(topic, trueOnes, ends);
        }
        return ends;
    }

    private void follow(String topic, Set<String> trueOnes, Set<String> ends) {
        String now = topic;
        for (Step step : steps) {
            if (step.applies(now, trueOnes)) {
                switch (step.kind) {
                    case ROUTE -> now = step.route(now);
                    case LEAVE -> {}
                    default -> {
                        return;
                    }
                }
            }
        }
        ends.add(now);
    }
}
