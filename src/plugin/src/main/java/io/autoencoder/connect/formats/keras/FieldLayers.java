// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.formats.keras.KerasField.Affine;
import io.autoencoder.connect.network.BatchNormalization;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a model that encode single fields and join them, taken apart from the network behind them. An
 * autoencoder of this shape gives back the joined values, so that its network begins there.
 */
final class FieldLayers {

    /** Layers that make a category of a value; without one of them a model with one input is all network. */
    private static final Set<String> CATEGORICAL =
            Set.of("StringLookup", "IntegerLookup", "CategoryEncoding", "Hashing", "Discretization");

    private static final Set<String> SHAPES = Set.of("Flatten", "Reshape", "Identity");

    /**
     * Part of a value: one field, or what became of it.
     *
     * @param source null while it is what the record holds
     */
    private record Part(
            LayerConfig input,
            int element,
            int elements,
            KerasField.@Nullable Source source,
            boolean oneHot,
            List<Affine> scaling) {

        Part scaled(List<Affine> next) {
            List<Affine> both = new ArrayList<>();
            for (int i = 0; i < scaling.size(); i++) {
                both.add(scaling.get(i).then(next.get(i)));
            }
            return new Part(input, element, elements, source, oneHot, both);
        }

        Part encoded(KerasField.Source by, boolean hot) {
            return new Part(input, element, elements, by, hot, Collections.nCopies(hot ? by.size() : 1, Affine.NONE));
        }

        int size() {
            return Math.max(scaling.size(), source == null ? 1 : source.size());
        }

        boolean isPlain() {
            return scaling.stream().allMatch(Affine.NONE::equals);
        }

        KerasField field() {
            KerasField.Source known = source == null ? new KerasField.Numeric() : source;
            List<Affine> ordered = Arrays.stream(KerasField.places(known, oneHot, scaling.size()))
                    .mapToObj(scaling::get)
                    .toList();
            return new KerasField(input.name(), element, elements, known, oneHot, ordered);
        }
    }

    private final NormalizationReader normalizations;
    private final LookupReader lookups;
    private final Map<Integer, List<Part>> parts = new HashMap<>();
    private long size;

    private FieldLayers(LayerWeights weights, Vocabularies vocabularies) {
        this.normalizations = new NormalizationReader(weights);
        this.lookups = new LookupReader(vocabularies);
    }

    static boolean isCategorical(String type) {
        return CATEGORICAL.contains(type);
    }

    /**
     * The fields, joined.
     *
     * @param value the number of the value that the network takes
     * @param fields in the order they are joined in
     */
    record Joined(int value, List<KerasField> fields) {

        int width() {
            return fields.stream().mapToInt(KerasField::width).sum();
        }

        /** For each of the model's own values the input that it is, with unknown values last in each field. */
        int[] inputs() {
            int[] inputs = new int[width()];
            int offset = 0;
            for (KerasField field : fields) {
                int[] places = KerasField.places(field.source(), field.oneHot(), field.width());
                for (int i = 0; i < places.length; i++) {
                    inputs[offset + places[i]] = offset + i;
                }
                offset += places.length;
            }
            return inputs;
        }
    }

    /**
     * Finds where the fields are joined.
     *
     * @throws io.autoencoder.connect.engine.InvalidModelException if a field reaches the network by another way
     */
    static Joined read(ModelGraph graph, LayerWeights weights, Vocabularies vocabularies) {
        FieldLayers reader = new FieldLayers(weights, vocabularies);
        TreeMap<Integer, LayerConfig> takers = new TreeMap<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            ModelGraph.Node node = graph.nodes().get(i);
            boolean ofFields = reader.parts.keySet().containsAll(node.sources());
            List<Part> made = ofFields ? reader.parts(node) : null;
            if (made != null) {
                reader.parts.put(i + 1, made);
                continue;
            }
            for (int source : node.sources()) {
                if (reader.parts.containsKey(source)) {
                    takers.putIfAbsent(source, node.layer());
                }
            }
        }
        Map.Entry<Integer, LayerConfig> first = takers.firstEntry();
        if (first == null) {
            throw graph.first().file().problem("it encodes fields and has no network behind them");
        }
        int value = first.getKey();
        if (takers.size() > 1) {
            throw first.getValue()
                    .problem("takes the fields " + reader.names(value) + " beside other layers that take some; between"
                            + " its fields and the one Concatenate that joins them all, which it gives back, a model"
                            + " can have StringLookup, IntegerLookup, CategoryEncoding, Discretization, Normalization"
                            + " and Rescaling");
        }
        return new Joined(value, reader.fields(first.getValue(), value));
    }

    private String names(int value) {
        return parts.getOrDefault(value, List.of()).stream()
                .map(part -> part.input().name())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private List<KerasField> fields(LayerConfig taker, int value) {
        Map<String, Part> byName = new LinkedHashMap<>();
        for (Part part : parts.getOrDefault(value, List.of())) {
            if (byName.put(part.input().name() + " " + part.element(), part) != null) {
                throw part.input()
                        .problem("is encoded in two ways; a field can be encoded in one, so that the other needs an"
                                + " input, and records a field, of its own");
            }
            if (part.source() == null && part.input().word("dtype", "float32").equals("string")) {
                throw part.input()
                        .problem("holds text and reaches layer " + taker.name() + " as it is; only text that a"
                                + " StringLookup made an index of can be honored");
            }
        }
        return byName.values().stream().map(Part::field).toList();
    }

    /** What a layer makes of fields; null if it is part of the network. */
    private @Nullable List<Part> parts(ModelGraph.Node node) {
        LayerConfig layer = node.layer();
        if (layer.type().equals("InputLayer")) {
            return input(layer);
        }
        for (int source : node.sources()) {
            grow(layer, parts.getOrDefault(source, List.of()));
        }
        List<Part> given = node.sources().stream()
                .flatMap(source -> parts.getOrDefault(source, List.of()).stream())
                .toList();
        if (layer.type().equals("Concatenate")) {
            int axis = layer.config().path("axis").asInt(-1);
            if (axis != -1 && axis != 1) {
                throw layer.problem("joins along axis " + axis + ", which its inputs do not have");
            }
            return given;
        }
        if (SHAPES.contains(layer.type())) {
            return given;
        }
        if (layer.type().equals("Normalization") || layer.type().equals("Rescaling")) {
            return scaled(layer, given);
        }
        if (!isCategorical(layer.type())) {
            return null;
        }
        Part encoded = encoded(layer, given);
        grow(layer, List.of(encoded));
        return List.of(encoded);
    }

    /** A file may join the same values over and over. */
    private void grow(LayerConfig layer, List<Part> more) {
        size += more.stream().mapToLong(Part::size).sum();
        if (size > KerasLimits.UNITS) {
            throw layer.problem(
                    "is one of those that encode fields, which make more than " + KerasLimits.UNITS + " values");
        }
    }

    private static List<Part> input(LayerConfig layer) {
        JsonNode shape = layer.config().path(layer.config().has("batch_shape") ? "batch_shape" : "batch_input_shape");
        int elements = shape.size() == 2 ? shape.get(1).asInt() : shape.size() == 1 ? 1 : 0;
        if (elements < 1 || elements > KerasLimits.UNITS) {
            throw layer.problem("takes the shape " + shape + "; only single values and rows of them can be fields");
        }
        return IntStream.range(0, elements)
                .mapToObj(i -> new Part(layer, i, elements, null, false, List.of(Affine.NONE)))
                .toList();
    }

    private List<Part> scaled(LayerConfig layer, List<Part> given) {
        int width = given.stream().mapToInt(part -> part.scaling().size()).sum();
        Layer read = normalizations.layer(layer, new NetworkBuilder.Value(Shape.of(width), false));
        if (!(read instanceof BatchNormalization normalization)) {
            throw UnsupportedLayers.of(layer);
        }
        List<Affine> scaling = affine(layer, normalization);
        List<Part> scaled = new ArrayList<>();
        int offset = 0;
        for (Part part : given) {
            int end = offset + part.scaling().size();
            scaled.add(part.scaled(scaling.subList(offset, end)));
            offset = end;
        }
        return scaled;
    }

    private static List<Affine> affine(LayerConfig layer, BatchNormalization read) {
        List<Affine> scaling = new ArrayList<>();
        for (int i = 0; i < read.gamma().length; i++) {
            double divisor = Math.sqrt((double) read.variance()[i] + read.epsilon()) / read.gamma()[i];
            double center = read.beta()[i] == 0 ? read.mean()[i] : read.mean()[i] - read.beta()[i] * divisor;
            if (!(divisor > 0) || Double.isInfinite(divisor) || !Double.isFinite(center)) {
                throw layer.problem("multiplies a field by " + 1 / divisor + "; only a positive factor can be honored");
            }
            scaling.add(new Affine(center, divisor));
        }
        return scaling;
    }

    private Part encoded(LayerConfig layer, List<Part> given) {
        if (given.size() != 1) {
            throw layer.problem("takes " + given.size() + " values; a field that is encoded is a single one");
        }
        Part part = given.get(0);
        if (!part.isPlain()) {
            throw layer.problem("takes field " + part.input().name() + " after it was scaled; only one that takes a"
                    + " field's own values can be honored");
        }
        if (part.source() != null) {
            if (part.oneHot() || !layer.type().equals("CategoryEncoding")) {
                throw layer.problem("takes what another layer made of field "
                        + part.input().name() + "; only a CategoryEncoding that takes indices can be honored there");
            }
            return part.encoded(ofAsManyTokens(layer, part.source()), LookupReader.isOneHot(layer));
        }
        KerasField.Source source = switch (layer.type()) {
            case "Hashing" ->
                throw layer.problem("makes indices by a hash, which cannot be honored; use a StringLookup");
            case "CategoryEncoding" -> LookupReader.indices(layer);
            case "Discretization" -> LookupReader.intervals(layer);
            default -> lookups.lookup(layer);
        };
        return part.encoded(source, LookupReader.isOneHot(layer));
    }

    private static KerasField.Source ofAsManyTokens(LayerConfig layer, KerasField.Source source) {
        int tokens = layer.size("num_tokens");
        if (tokens != source.size()) {
            throw layer.problem("has " + tokens + " tokens for " + source.size()
                    + " indices; only as many tokens as indices can be honored");
        }
        return source;
    }
}
