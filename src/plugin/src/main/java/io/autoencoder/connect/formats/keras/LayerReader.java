// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Identity;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Merge.Mode;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.ParametricRelu;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a network of layer configurations and their weights. */
final class LayerReader {

    /** Layers that only act while training. */
    private static final Set<String> IDENTITIES = Set.of(
            "Dropout",
            "SpatialDropout1D",
            "GaussianNoise",
            "GaussianDropout",
            "AlphaDropout",
            "ActivityRegularization");

    private static final Map<String, Mode> MERGES = Map.of(
            "Add", Mode.ADD,
            "Subtract", Mode.SUBTRACT,
            "Multiply", Mode.MULTIPLY,
            "Average", Mode.AVERAGE,
            "Maximum", Mode.MAXIMUM,
            "Minimum", Mode.MINIMUM);

    private final IdentityHashMap<Network, List<String>> notesOf = new IdentityHashMap<>();
    private final IdentityHashMap<Network, List<KerasField>> fieldsOf = new IdentityHashMap<>();
    private List<String> notes = List.of();
    private List<KerasField> fields = List.of();
    private final Vocabularies vocabularies;
    private final KerasFile file;
    private final LayerWeights weights;
    private final RecurrentReader recurrent;
    private final SequenceReader sequences;
    private final NormalizationReader normalizations;

    LayerReader(KerasFile file, LayerWeights weights) {
        this(file, weights, Vocabularies.NONE);
    }

    LayerReader(KerasFile file, LayerWeights weights, Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
        this.file = file;
        this.weights = weights;
        this.recurrent = new RecurrentReader(weights);
        this.sequences = new SequenceReader(weights);
        this.normalizations = new NormalizationReader(weights);
    }

    /**
     * The network to the model's output: the only one, or the only one of the input's shape, as some models give their
     * inner values too.
     *
     * @param graphs one for each output
     */
    Network network(List<ModelGraph> graphs) {
        Network network = graphs.size() == 1 ? network(graphs.get(0)) : reconstruction(graphs);
        notes = notesOf.getOrDefault(network, List.of());
        fields = fieldsOf.getOrDefault(network, List.of());
        return network;
    }

    /** What a user should know about how the network that was read is run. */
    List<String> notes() {
        return notes;
    }

    /** The fields that the model that was read takes, in the order of the network's inputs; none if they are rows. */
    List<KerasField> fields() {
        return fields;
    }

    private Network reconstruction(List<ModelGraph> graphs) {
        List<Network> alike = new ArrayList<>();
        InvalidModelException refusal = null;
        for (ModelGraph graph : graphs) {
            try {
                Network network = network(graph);
                if (network.output().equals(network.input())) {
                    alike.add(network);
                }
            } catch (InvalidModelException e) {
                refusal = e;
            }
        }
        if (alike.isEmpty() && refusal != null) {
            throw refusal;
        }
        if (alike.size() != 1) {
            throw file.problem("the model has " + graphs.size() + " outputs, " + alike.size()
                    + " of its input's shape; only models with one input and one output can score a record");
        }
        return alike.get(0);
    }

    private Network network(ModelGraph graph) {
        List<String> said = new ArrayList<>();
        try {
            Network network = network(graph, said);
            notesOf.put(network, said);
            return network;
        } catch (IllegalArgumentException e) {
            // Layers say in one sentence, by name, what does not fit.
            throw file.problem(String.valueOf(e.getMessage()));
        }
    }

    private Network network(ModelGraph graph, List<String> said) {
        if (!graph.takesFields()) {
            NetworkBuilder network = new NetworkBuilder(graph.input());
            Map<Integer, Integer> values = new HashMap<>(Map.of(0, 0));
            addAll(graph, network, values, said);
            return network.build();
        }
        FieldLayers.Joined joined = FieldLayers.read(graph, weights, vocabularies);
        Shape shape = Shape.of(joined.width());
        NetworkBuilder network = new NetworkBuilder(new NetworkBuilder.Value(shape, false));
        int[] inputs = joined.inputs();
        boolean sameOrder =
                Arrays.equals(inputs, IntStream.range(0, inputs.length).toArray());
        int first =
                sameOrder ? 0 : network.add(new Gather("fields", "Permute", shape, shape, inputs), false, List.of(0));
        Map<Integer, Integer> values = new HashMap<>(Map.of(joined.value(), first));
        int last = addAll(graph, network, values, said);
        if (!sameOrder && network.value(last).shape().equals(shape)) {
            int[] outputs = new int[inputs.length];
            for (int i = 0; i < inputs.length; i++) {
                outputs[inputs[i]] = i;
            }
            network.add(new Gather("reconstruction", "Permute", shape, shape, outputs), false, List.of(last));
        }
        Network built = network.build();
        fieldsOf.put(built, joined.fields());
        said.add("the layers that encode single fields are not part of the network: a bundle that autoencoder import"
                + " makes encodes them alike, and the score is of the encoded values");
        return built;
    }

    /**
     * Adds the layers that the network's input leads to.
     *
     * @param values the number in the network of each value of the model; those that are none are absent
     * @return the number of the last value
     */
    private int addAll(ModelGraph graph, NetworkBuilder network, Map<Integer, Integer> values, List<String> said) {
        int last = values.values().iterator().next();
        for (int i = 0; i < graph.nodes().size(); i++) {
            ModelGraph.Node node = graph.nodes().get(i);
            if (!values.keySet().containsAll(node.sources()) || values.containsKey(i + 1)) {
                // Encodes single fields.
                continue;
            }
            List<Integer> sources = node.sources().stream().map(values::get).toList();
            if (sources.isEmpty()) {
                continue;
            }
            UnsupportedLayers.requireFullPrecision(node.layer());
            int mean = mean(graph, node, network, sources);
            last = mean < 0
                    ? add(node.layer(), network, sources)
                    : addMean(graph, node, network, sources.get(mean), mean, said);
            values.put(i + 1, last);
        }
        return last;
    }

    /** Where a layer draws samples, which of its inputs is their mean; else -1. */
    private static int mean(ModelGraph graph, ModelGraph.Node node, NetworkBuilder network, List<Integer> sources) {
        boolean alike = sources.size() == 2 && network.value(sources.get(0)).equals(network.value(sources.get(1)));
        return alike
                ? Sampling.mean(
                        node.layer(),
                        graph.name(node.sources().get(0)),
                        graph.name(node.sources().get(1)))
                : -1;
    }

    private static int addMean(
            ModelGraph graph, ModelGraph.Node node, NetworkBuilder network, int source, int mean, List<String> said) {
        LayerConfig layer = node.layer();
        said.add("layer " + layer.name() + " of type " + layer.type() + " draws samples and is not run; "
                + graph.name(node.sources().get(mean))
                + ", taken for their mean, goes on in its place, so that a record"
                + " always gets the same score");
        Layer mute = new Identity(layer.name(), layer.type());
        return network.add(mute, network.value(source).sequence(), List.of(source));
    }

    private int add(LayerConfig layer, NetworkBuilder network, List<Integer> sources) {
        NetworkBuilder.Value first = network.value(sources.get(0));
        Mode mode = layer.type().equals("Concatenate") ? concatenation(layer, first) : MERGES.get(layer.type());
        if (mode != null) {
            return network.add(new Merge(layer.name(), layer.type(), mode), first.sequence(), sources);
        }
        if (sources.size() != 1) {
            throw UnsupportedLayers.ofSeveral(layer, sources.size());
        }
        if (layer.type().equals("Bidirectional")) {
            return recurrent.addBidirectional(layer, network, sources.get(0));
        }
        Layer read = layer.type().equals("TimeDistributed") ? eachStep(layer, first) : layer(layer, first);
        return network.add(read, isSequence(layer, read, first), sources);
    }

    private static Mode concatenation(LayerConfig layer, NetworkBuilder.Value first) {
        int axis = layer.config().path("axis").asInt(-1);
        int last = first.sequence() ? 2 : 1;
        if (axis == -1 || axis == last) {
            return Mode.CONCATENATE_FEATURES;
        }
        if (first.sequence() && (axis == 1 || axis == -2)) {
            return Mode.CONCATENATE_STEPS;
        }
        throw layer.problem("joins along axis " + axis + ", which its inputs do not have");
    }

    /** Keras' layers keep the dimensions of their input but for a few. */
    private static boolean isSequence(LayerConfig layer, Layer read, NetworkBuilder.Value input) {
        if (read instanceof Recurrent recurrent) {
            return recurrent.returnSequences();
        }
        JsonNode config = layer.config();
        return switch (layer.type()) {
            case "RepeatVector" -> true;
            case "Flatten" -> false;
            case "Reshape" -> config.path("target_shape").size() == 2;
            case "GlobalMaxPooling1D", "GlobalMaxPool1D", "GlobalAveragePooling1D", "GlobalAvgPool1D" ->
                config.path("keepdims").asBoolean();
            default -> input.sequence();
        };
    }

    /** What TimeDistributed wraps is applied to each step, as layers over features are anyway. */
    private Layer eachStep(LayerConfig layer, NetworkBuilder.Value input) {
        LayerConfig wrapped = layer.wrapped(layer.config().path("layer"), "layer");
        Layer read = overFeatures(wrapped, new NetworkBuilder.Value(input.shape(), false));
        if (read == null) {
            throw layer.problem("wraps a layer of type " + wrapped.type() + ", which cannot be run for each step");
        }
        return read;
    }

    private Layer layer(LayerConfig layer, NetworkBuilder.Value input) {
        Layer read = overFeatures(layer, input);
        if (read == null && RecurrentReader.reads(layer.type())) {
            read = recurrent.recurrent(layer, input.shape());
        }
        if (read == null && layer.type().equals("PReLU")) {
            read = parametricRelu(layer, input);
        }
        if (read == null) {
            read = sequences.layer(layer, input);
        }
        if (read == null) {
            throw UnsupportedLayers.of(layer);
        }
        return read;
    }

    /** Layers that treat each step alike, or null. */
    private @Nullable Layer overFeatures(LayerConfig layer, NetworkBuilder.Value input) {
        if (IDENTITIES.contains(layer.type())) {
            return new Identity(layer.name(), layer.type());
        }
        Activation standing = KerasActivations.byLayerType(layer.type(), layer.config());
        if (standing != null) {
            if (standing == Activation.Plain.SOFTMAX) {
                layer.requireLastAxis("takes its sums", input);
            }
            return new ActivationLayer(layer.name(), standing);
        }
        return switch (layer.type()) {
            case "Dense" -> dense(layer, input.shape());
            case "Activation" -> new ActivationLayer(layer.name(), KerasActivations.of(layer));
            default -> normalizations.layer(layer, input);
        };
    }

    private Dense dense(LayerConfig layer, Shape input) {
        int units = layer.size("units");
        int inputs = input.features();
        float[] kernel = weights.read(layer, "kernel", 0, inputs, units);
        return new Dense(layer.name(), inputs, units, kernel, weights.bias(layer, units), KerasActivations.of(layer));
    }

    /** Has a slope for each value, or for each feature where the steps share them. */
    private ParametricRelu parametricRelu(LayerConfig layer, NetworkBuilder.Value input) {
        Shape shape = input.shape();
        JsonNode shared = layer.config().path("shared_axes");
        boolean stepsShare =
                input.sequence() && shared.size() == 1 && shared.path(0).asInt() == 1;
        if (shared.size() > 0 && !stepsShare) {
            throw layer.problem("shares its slopes along the axes " + shared + "; only the steps may share them");
        }
        int rows = stepsShare ? 1 : shape.steps();
        float[] slopes = input.sequence()
                ? weights.read(layer, "alpha", 0, rows, shape.features())
                : weights.read(layer, "alpha", 0, shape.features());
        float[] all = new float[shape.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = slopes[i % slopes.length];
        }
        return new ParametricRelu(layer.name(), shape, all);
    }
}
