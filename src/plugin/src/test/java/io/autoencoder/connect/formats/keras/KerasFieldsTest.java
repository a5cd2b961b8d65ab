// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.formats.keras.KerasField.Tokens;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations of models that encode fields, with weights made up as they are asked for. */
class KerasFieldsTest {

    /** Whatever stands between punctuation. */
    private static final Pattern PART = Pattern.compile("\"\\w*\"|-?\\d+|null|\\[[^\\[\\]]*\\]");

    private static final List<String> ODD = List.of(
            "null",
            "-1",
            "0",
            "2147483648",
            "1e400",
            "\"\"",
            "[]",
            "{}",
            "[null, 0]",
            "[[\"lookup\", 0, 0, {}]]",
            "true");

    private static final char LINE_SEPARATOR = 0x2028;

    private static final KerasFile FILE = new KerasFile(Path.of("model"), "3.5.0");
    private static final String TYPE = "\"batch_shape\": [null, 1], \"dtype\": \"string\"";
    private static final String NUMBER = "\"batch_shape\": [null, 1], \"dtype\": \"float32\"";
    private static final String ONE_HOT = "\"output_mode\": \"one_hot\", \"oov_token\": \"[UNK]\"";

    /** {@code type} looked up and {@code amount} as it is, joined and given back by a dense layer. */
    private static final String MODEL = functional(
            layer("InputLayer", "type", TYPE),
            layer("InputLayer", "amount", NUMBER),
            layer("StringLookup", "lookup", "\"vocabulary\": [\"a\", \"b\"], " + ONE_HOT, "type"),
            layer("Concatenate", "joined", "\"axis\": -1", "lookup", "amount"),
            layer("Dense", "out", "\"units\": 4", "joined"));

    private static String layer(String type, String name, String settings, String... sources) {
        String inbound = sources.length == 0
                ? ""
                : IntStream.range(0, sources.length)
                        .mapToObj(i -> "[\"%s\", 0, 0, {}]".formatted(sources[i]))
                        .collect(Collectors.joining(", ", "[", "]"));
        return "{\"class_name\": \"%s\", \"name\": \"%s\", \"config\": {\"name\": \"%s\", %s}, \"inbound_nodes\": [%s]}"
                .formatted(type, name, name, settings, inbound);
    }

    private static String functional(String... layers) {
        return """
                {"class_name": "Functional", "config": {"name": "model", "layers": [%s],
                 "input_layers": [["type", 0, 0], ["amount", 0, 0]], "output_layers": [["out", 0, 0]]}}""".formatted(String.join(",\n", layers));
    }

    private static LayerReader reader(String vocabulary) {
        return new LayerReader(FILE, KerasConfigs.MADE_UP, layer -> vocabulary);
    }

    private static List<KerasField> fields(String config, String vocabulary) {
        LayerReader reader = reader(vocabulary);
        reader.network(ModelConfig.read(FILE, config));
        return reader.fields();
    }

    @Test
    void beginsTheNetworkWhereTheFieldsAreJoined() {
        LayerReader reader = reader(null);
        Network network = reader.network(ModelConfig.read(FILE, MODEL));

        assertThat(network.input()).isEqualTo(Shape.of(4));
        assertThat(network.layers())
                .extracting(Layer::name)
                .as("unknown values are first in the model and last in a feature")
                .containsExactly("fields", "out", "reconstruction");
        assertThat(reader.fields()).extracting(KerasField::input).containsExactly("type", "amount");
        assertThat(reader.notes()).hasSize(1);
    }

    @Test
    void readsModelsWithinAModelByTheirInputsNames() {
        String inner = MODEL.replace(
                        "\"input_layers\": [[\"type\", 0, 0], [\"amount\", 0, 0]]",
                        "\"input_layers\": {\"type\": [\"type\", 0, 0], \"amount\": [\"amount\", 0, 0]}")
                .replace(",\n" + layer("Dense", "out", "\"units\": 4", "joined"), "")
                .replace("[\"out\", 0, 0]", "[\"joined\", 0, 0]")
                .replace("{\"class_name\": \"Functional\", \"config\"", "\"class_name\": \"Functional\", \"config\"");
        String nested =
                "{\"name\": \"inner\", \"inbound_nodes\": [{\"args\": [{\"amount\": [\"n\", 0, 0, {}], \"type\":"
                        + " [\"t\", 0, 0, {}]}]}], " + inner;
        Network network = reader(null)
                .network(ModelConfig.read(
                        FILE,
                        functional(
                                layer("InputLayer", "n", NUMBER),
                                layer("InputLayer", "t", TYPE),
                                nested,
                                layer("Dense", "out", "\"units\": 4", "inner"))));

        assertThat(network.input()).isEqualTo(Shape.of(4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "vocabulary": null   | [UNK]\\na\\nb          | a b
            "vocabulary": null   | a\\r\\nb\\n\\n           | a b
            "vocabulary": null   | a b%c                | a_b c
            "vocabulary": {"class_name": "__tuple__", "items": ["b", "c"]} | - | b c
            "vocabulary": ["[UNK]", "x"] | -              | x
            "vocabulary": ["x", "[UNK]"] | -              | x [UNK]
            "vocabulary": ["x"], "num_oov_indices": 0, "mask_token": "[M]" | - | x
            """)
    void readsAVocabulary(String config, String asset, String names) {
        String text = asset.equals("-") ? null : asset.translateEscapes().replace('%', LINE_SEPARATOR);

        KerasField field = fields(
                        MODEL.replace("\"vocabulary\": [\"a\", \"b\"]", config).replace("\"units\": 4", "\"units\": 9"),
                        text)
                .get(0);

        assertThat(((Tokens) field.source()).names())
                .extracting(name -> name.replace(' ', '_'))
                .containsExactly(names.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "one_hot"              | "count"                   | layer lookup of type StringLookup has output_mode count; only int, one_hot and multi_hot can be honored
            "one_hot"              | "tf_idf"                  | layer lookup of type StringLookup has output_mode tf_idf; only int, one_hot and multi_hot can be honored
            "one_hot"              | "int", "invert": true     | layer lookup of type StringLookup is inverted: it makes values of indices; only one that makes indices can be honored
            "one_hot"              | "one_hot", "num_oov_indices": 3 | layer lookup of type StringLookup spreads unknown values over 3 indices (num_oov_indices); only 0 or 1 can be honored
            "one_hot"              | "one_hot", "num_oov_indices": -1 | layer lookup of type StringLookup spreads unknown values over -1 indices (num_oov_indices); only 0 or 1 can be honored
            "one_hot"              | "one_hot", "mask_token": "a" | layer lookup of type StringLookup lists its mask token among the known values
            "one_hot"              | "one_hot", "pad_to_max_tokens": true, "max_tokens": 9 | layer lookup of type StringLookup is padded to 9 inputs, of which 3 can be set; only one without pad_to_max_tokens can be honored
            ["a", "b"]             | ["a", "a"]                | layer lookup of type StringLookup lists a known value twice
            ["a", "b"]             | null                      | layer lookup of type StringLookup has no vocabulary in the file; adapt it and save the model as .keras
            ["a", "b"]             | "/etc/words.txt"          | layer lookup of type StringLookup reads its vocabulary from a file that is not in the model; save the model again with the vocabulary in it
            ["a", "b"]             | ["[UNK]"]                 | layer lookup of type StringLookup knows no values; adapt it, or give it a vocabulary, before saving the model
            "StringLookup"         | "IntegerLookup"           | layer lookup of type IntegerLookup knows values that are no whole numbers
            "StringLookup"         | "Hashing"                 | layer lookup of type Hashing makes indices by a hash, which cannot be honored; use a StringLookup
            "StringLookup"         | "TextVectorization"       | layer lookup of type TextVectorization takes the fields type beside other layers that take some; between its fields and the one Concatenate that joins them all, which it gives back, a model can have StringLookup, IntegerLookup, CategoryEncoding, Discretization, Normalization and Rescaling
            "StringLookup"         | "Discretization"          | layer lookup of type Discretization has no bin_boundaries in the file; adapt it, or give it some, before saving the model
            "StringLookup", "name": "lookup", "config": {"name": "lookup", "vocabulary": ["a", "b"] | "Discretization", "name": "lookup", "config": {"name": "lookup", "bin_boundaries": [2, 1] | layer lookup of type Discretization has bin_boundaries that are not finite numbers in ascending order
            "StringLookup"         | "Embedding"               | layer lookup of type Embedding takes the fields type beside other layers that take some
            "StringLookup"         | "Identity"                | layer type of type InputLayer holds text and reaches layer out as it is; only text that a StringLookup made an index of can be honored
            "StringLookup"         | "CategoryEncoding"        | layer lookup of type CategoryEncoding needs num_tokens from 1 to 1000000
            ["out", 0, 0]          | ["joined", 0, 0]          | it encodes fields and has no network behind them
            "axis": -1             | "axis": 0                 | layer joined of type Concatenate joins along axis 0, which its inputs do not have
            [["lookup", 0, 0, {}], ["amount", 0, 0, {}]] | [["lookup", 0, 0, {}], ["amount", 0, 0, {}], ["amount", 0, 0, {}]] | layer amount of type InputLayer is encoded in two ways; a field can be encoded in one, so that the other needs an input, and records a field, of its own
            [["lookup", 0, 0, {}], ["amount", 0, 0, {}]] | [["lookup", 0, 0, {}], ["lookup", 0, 0, {}]] | layer type of type InputLayer is encoded in two ways; a field can be encoded in one, so that the other needs an input, and records a field, of its own
            "StringLookup", "name": "lookup", "config": {"name": "lookup", "vocabulary": ["a", "b"] | "Dense", "name": "lookup", "config": {"name": "lookup", "units": 3 | layer lookup of type Dense takes the fields type beside other layers that take some
            [null, 1], "dtype": "string" | [null, 2], "dtype": "string" | layer lookup of type StringLookup takes 2 values; a field that is encoded is a single one
            [null, 1], "dtype": "string" | [null, 4, 4], "dtype": "string" | layer type of type InputLayer takes the shape [null,4,4]; only single values and rows of them can be fields
            """)
    void refusesWhatItCannotHonorByTheLayersName(String text, String replacement, String message) {
        String config = MODEL.replace(text, replacement);
        assertThat(config).isNotEqualTo(MODEL);

        assertThatThrownBy(() -> fields(config, null))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(message);
    }

    /** Parts of a configuration in wrong places are read or refused, and nothing else happens. */
    @Property(tries = 3000)
    void readsOrRefusesADamagedConfiguration(@ForAll long seed) {
        Random random = new Random(seed);
        String config = MODEL;
        for (int i = 0; i <= random.nextInt(4); i++) {
            Matcher parts = PART.matcher(config);
            List<String> found = parts.results().map(MatchResult::group).toList();
            String part = found.get(random.nextInt(found.size()));
            String other = random.nextBoolean()
                    ? found.get(random.nextInt(found.size()))
                    : ODD.get(random.nextInt(ODD.size()));
            config = config.replace(part, other);
        }
        String damaged = config;
        try {
            fields(damaged, "a\nb");
        } catch (InvalidModelException e) {
            assertThat(e).hasMessageStartingWith("model: ");
        }
    }

    @Test
    void boundsWhatAConfigurationJoinsOverAndOver() {
        List<String> layers = new ArrayList<>(List.of(
                layer("InputLayer", "type", TYPE),
                layer("InputLayer", "amount", NUMBER),
                layer("StringLookup", "lookup", "\"vocabulary\": [\"a\", \"b\"], " + ONE_HOT, "type")));
        String last = "lookup";
        for (int i = 0; i < 40; i++) {
            layers.add(layer("Concatenate", "c" + i, "\"axis\": -1", last, last, "amount"));
            last = "c" + i;
        }
        layers.add(layer("Dense", "out", "\"units\": 4", last));
        String config = functional(layers.toArray(String[]::new));

        assertThatThrownBy(() -> fields(config, null))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("encode fields, which make more than 1000000 values");
    }

    @Test
    void boundsAVocabulary() {
        String text = IntStream.range(0, 100_001).mapToObj(i -> "v" + i).collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> fields(MODEL.replace("[\"a\", \"b\"]", "null"), text))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(
                        "layer lookup of type StringLookup knows 100001 values; at most 100000 can be honored");
    }
}
