// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.ColumnKind;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.text.OptionName;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How columns are to be encoded where the data are not to decide.
 *
 * @param kinds of columns, by name
 * @param zone whose clock times are read by, also those that name none; empty for the times to decide
 */
public record EncoderRules(Map<String, Set<EncoderKind>> kinds, Optional<ZoneId> zone) {

    /** The data decide. */
    public static final EncoderRules NONE = new EncoderRules(Map.of(), Optional.empty());

    public EncoderRules {
        kinds = Map.copyOf(kinds);
    }

    /**
     * Reads {@code type=one-hot} and {@code booked_at=time-of-day+day-of-week}.
     *
     * @throws InputException if a rule is none, or its kinds do not go together
     */
    public static EncoderRules parse(List<String> rules, Optional<ZoneId> zone) {
        Map<String, Set<EncoderKind>> kinds = new LinkedHashMap<>();
        for (String rule : rules) {
            int equals = rule.lastIndexOf('=');
            if (equals < 1) {
                throw new InputException("--encode takes COLUMN=KIND, got " + rule);
            }
            String column = rule.substring(0, equals);
            Set<EncoderKind> chosen = new TreeSet<>();
            for (String keyword : rule.substring(equals + 1).split("\\+", -1)) {
                chosen.add(kind(keyword.strip(), column));
            }
            requireTogether(column, chosen);
            if (kinds.put(column, chosen) != null) {
                throw new InputException("--encode names the column " + column + " twice; join its kinds with +");
            }
        }
        return new EncoderRules(kinds, zone);
    }

    private static EncoderKind kind(String keyword, String column) {
        return Arrays.stream(EncoderKind.values())
                .filter(kind -> OptionName.of(kind).equals(keyword))
                .findFirst()
                .orElseThrow(() -> new InputException("--encode: " + column + " cannot be encoded as " + keyword
                        + "; choose from "
                        + Arrays.stream(EncoderKind.values())
                                .map(OptionName::of)
                                .collect(Collectors.joining(", "))));
    }

    private static void requireTogether(String column, Set<EncoderKind> kinds) {
        List<EncoderKind> own =
                kinds.stream().filter(kind -> kind.columnKind().isPresent()).toList();
        if (own.size() > 1 && !own.stream().allMatch(kind -> kind.part().isPresent())) {
            throw new InputException("--encode: " + column + " cannot be both " + OptionName.of(own.get(0)) + " and "
                    + OptionName.of(own.get(1)) + "; only parts of a time and missing-indicator go with others");
        }
    }

    /** What columns must hold for it. */
    Map<String, ColumnKind> columnKinds() {
        Map<String, ColumnKind> columns = new HashMap<>();
        kinds.forEach((column, chosen) -> chosen.stream()
                .flatMap(kind -> kind.columnKind().stream())
                .findFirst()
                .ifPresent(kind -> columns.put(column, kind)));
        return columns;
    }

    /** The kind that decides a column's encoder; empty where the data do. */
    Optional<EncoderKind> of(String column) {
        return kinds.getOrDefault(column, Set.of()).stream()
                .filter(kind -> kind.columnKind().isPresent())
                .findFirst();
    }

    /** The parts of a time; empty where the data decide. */
    List<Part> parts(String column) {
        return kinds.getOrDefault(column, Set.of()).stream()
                .flatMap(kind -> kind.part().stream())
                .toList();
    }

    boolean indicatesMissing(String column) {
        return kinds.getOrDefault(column, Set.of()).contains(EncoderKind.MISSING_INDICATOR);
    }

    /** @throws InputException if a rule is for a column that is no feature */
    void requireColumns(List<String> columns, String source) {
        for (String column : kinds.keySet()) {
            if (!columns.contains(column)) {
                throw new InputException(source + ": --encode names " + column
                        + ", which is no feature; the features are " + String.join(", ", columns));
            }
        }
    }
}
