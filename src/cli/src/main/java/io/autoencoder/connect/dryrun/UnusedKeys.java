// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.runtime.rest.entities.ConfigInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConfigInfos;
import org.jspecify.annotations.Nullable;

/** Keys of stages that a worker takes without a word and that have no effect: mistyped ones, mostly. */
final class UnusedKeys {

    private static final Pattern STAGE_KEY = Pattern.compile("(transforms|predicates)\\.([^.]+)\\.(.+)");
    private static final Set<String> OF_THE_WORKER = Set.of("type", "predicate", "negate", "plugin.version");

    private static final String CONVERTER = ".converter";
    private static final String BROKERS = ".bootstrap.servers";

    private UnusedKeys() {}

    static void notes(Map<String, String> config, ConfigInfos infos, Consumer<String> notes) {
        Set<String> known = infos.configs().stream()
                .filter(info -> info.configKey() != null)
                .map(ConfigInfo::configKey)
                .map(key -> key.name())
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> told = new LinkedHashSet<>();
        new TreeMap<>(config).keySet().forEach(key -> {
            Matcher match = STAGE_KEY.matcher(key);
            if (!match.matches()) {
                return;
            }
            String list = match.group(1);
            String alias = match.group(2);
            if (!aliases(config.get(list)).contains(alias)) {
                told.add(list + "." + alias + " is not named in " + list + ", so it is not used");
            } else if (isFound(list + "." + alias + ".type", infos)
                    && !known.contains(key)
                    && !isHandedOn(key, known)
                    && !OF_THE_WORKER.contains(match.group(3))) {
                told.add(key + " is no key of " + config.get(list + "." + alias + ".type") + ", which ignores it");
            }
        });
        Set<String> used = aliases(config.get("transforms")).stream()
                .map(alias -> String.valueOf(config.get("transforms." + alias + ".predicate")))
                .collect(Collectors.toSet());
        aliases(config.get("predicates")).stream()
                .filter(alias -> !alias.isEmpty() && !used.contains(alias))
                .forEach(alias -> told.add("the predicate " + alias + " is that of no transform"));
        told.forEach(notes);
    }

    /** Settings of a class that a known key names stand behind that key; those of a client beside its brokers. */
    private static boolean isHandedOn(String key, Set<String> known) {
        return known.stream()
                .anyMatch(other -> other.endsWith(CONVERTER) && key.startsWith(other + ".")
                        || other.endsWith(BROKERS)
                                && key.startsWith(other.substring(0, other.length() - BROKERS.length() + 1)));
    }

    private static boolean isFound(String type, ConfigInfos infos) {
        return infos.configs().stream()
                .noneMatch(info -> info.configValue().name().equals(type)
                        && !info.configValue().errors().isEmpty());
    }

    private static Set<String> aliases(@Nullable String list) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
