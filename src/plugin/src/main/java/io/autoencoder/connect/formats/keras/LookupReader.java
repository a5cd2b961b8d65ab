// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.formats.keras.KerasField.Intervals;
import io.autoencoder.connect.formats.keras.KerasField.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the layers that make an index of a value. */
record LookupReader(Vocabularies vocabularies) {

    private static final Set<String> LINE_ENDS =
            Set.of("\n", "\r", "\u000b", "\f", "\u001c", "\u001d", "\u001e", "\u0085", "\u2028", "\u2029");

    private static final String INT = "int";

    /** Whether the layer gives inputs of 0 and 1, rather than an index. */
    static boolean isOneHot(LayerConfig layer) {
        String otherwise = layer.type().equals("CategoryEncoding") ? "multi_hot" : INT;
        String mode = layer.word("output_mode", otherwise);
        return switch (mode) {
            case INT -> false;
            // Of a single value they are the same.
            case "one_hot", "multi_hot", "binary" -> true;
            default ->
                throw layer.problem("has output_mode " + mode + "; only int, one_hot and multi_hot can be honored");
        };
    }

    /** StringLookup, IntegerLookup. */
    Tokens lookup(LayerConfig layer) {
        if (layer.flag("invert", false)) {
            throw layer.problem("is inverted: it makes values of indices; only one that makes indices can be honored");
        }
        boolean oneHot = isOneHot(layer);
        int unknown = unknown(layer);
        Optional<String> mask = token(layer, "mask_token");
        boolean indexed = mask.isPresent() && !oneHot;
        List<String> special = new ArrayList<>();
        if (indexed) {
            special.add(mask.get());
        }
        special.addAll(Collections.nCopies(unknown, token(layer, "oov_token").orElse("[UNK]")));
        List<String> tokens = tokens(layer);
        boolean begins = tokens.size() >= special.size()
                && tokens.subList(0, special.size()).equals(special);
        List<String> names = new ArrayList<>(begins ? tokens.subList(special.size(), tokens.size()) : tokens);
        if (mask.isPresent() && names.contains(mask.get())) {
            throw layer.problem("lists its mask token among the known values");
        }
        if (indexed) {
            names.add(0, mask.get());
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw layer.problem("lists a known value twice");
        }
        if (names.isEmpty()) {
            throw layer.problem("knows no values; adapt it, or give it a vocabulary, before saving the model");
        }
        Tokens read = new Tokens(names, unknown == 0 ? OptionalInt.empty() : OptionalInt.of(indexed ? 1 : 0), mask);
        if (oneHot && layer.flag("pad_to_max_tokens", false) && layer.size("max_tokens") != read.size()) {
            throw layer.problem("is padded to " + layer.size("max_tokens") + " inputs, of which " + read.size()
                    + " can be set; only one without pad_to_max_tokens can be honored");
        }
        return read;
    }

    private static int unknown(LayerConfig layer) {
        int unknown = layer.config().path("num_oov_indices").asInt(1);
        if (unknown < 0 || unknown > 1) {
            throw layer.problem("spreads unknown values over " + unknown
                    + " indices (num_oov_indices); only 0 or 1 can be honored");
        }
        return unknown;
    }

    private static Optional<String> token(LayerConfig layer, String key) {
        JsonNode token = layer.config().path(key);
        return token.isValueNode() && !token.isNull() ? Optional.of(token.asText()) : Optional.empty();
    }

    private List<String> tokens(LayerConfig layer) {
        JsonNode described = layer.config().path("vocabulary");
        JsonNode list = described.has("items") ? described.path("items") : described;
        if (list.isTextual()) {
            throw layer.problem("reads its vocabulary from a file that is not in the model; save the model again with"
                    + " the vocabulary in it");
        }
        List<String> tokens = new ArrayList<>();
        if (list.isArray()) {
            for (JsonNode token : list) {
                tokens.add(token.asText());
            }
        } else {
            String text = vocabularies.text(layer);
            if (text == null) {
                throw layer.problem("has no vocabulary in the file; adapt it and save the model as .keras");
            }
            tokens.addAll(lines(text));
        }
        if (tokens.size() > KerasLimits.TOKENS) {
            throw layer.problem(
                    "knows " + tokens.size() + " values; at most " + KerasLimits.TOKENS + " can be honored");
        }
        boolean whole = tokens.stream().allMatch(token -> token.matches("-?\\d{1,19}"));
        if (layer.type().equals("IntegerLookup") && !whole) {
            throw layer.problem("knows values that are no whole numbers");
        }
        return tokens;
    }

    /** As Python's splitlines takes text apart; empty lines at the end are none. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            if (LINE_ENDS.contains(text.substring(i, i + 1))) {
                lines.add(text.substring(begin, i));
                i += text.startsWith("\r\n", i) ? 1 : 0;
                begin = i + 1;
            }
        }
        lines.add(text.substring(begin));
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** CategoryEncoding of a field that holds indices itself. */
    static Tokens indices(LayerConfig layer) {
        int count = layer.size("num_tokens");
        if (count > KerasLimits.TOKENS) {
            throw layer.problem("knows " + count + " values; at most " + KerasLimits.TOKENS + " can be honored");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(Integer.toString(i));
        }
        return new Tokens(names, OptionalInt.empty(), Optional.empty());
    }

    /** Discretization, whose boundaries and values are of single precision. */
    static Intervals intervals(LayerConfig layer) {
        JsonNode list = layer.config().path("bin_boundaries");
        if (!list.isArray() || list.isEmpty()) {
            throw layer.problem(
                    "has no bin_boundaries in the file; adapt it, or give it some, before saving the model");
        }
        if (list.size() > KerasLimits.TOKENS) {
            throw layer.problem(
                    "has " + list.size() + " boundaries; at most " + KerasLimits.TOKENS + " can be honored");
        }
        List<Double> boundaries = new ArrayList<>();
        float before = Float.NEGATIVE_INFINITY;
        for (JsonNode number : list) {
            float boundary = number.floatValue();
            if (!number.isNumber() || !Float.isFinite(boundary) || boundary < before) {
                throw layer.problem("has bin_boundaries that are not finite numbers in ascending order");
            }
            boundaries.add(lowest(boundary));
            before = boundary;
        }
        return new Intervals(boundaries);
    }

    /** The lowest double that single precision takes for the boundary, or for a larger number. */
    private static double lowest(float boundary) {
        double middle = ((double) Math.nextDown(boundary) + boundary) / 2;
        return (float) middle >= boundary ? middle : Math.nextUp(middle);
    }
}
