// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with an encoder in a manifest. */
class EncoderFaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("autoencoder.json");

    private static Encoder read(String encoder) throws IOException {
        ObjectNode manifest = (ObjectNode) JSON.readTree(Bundles.json().getBytes(StandardCharsets.UTF_8));
        manifest.put("formatVersion", 4);
        ObjectNode feature = (ObjectNode) manifest.withArray("/features").get(0);
        feature.remove("scaler");
        feature.set("encoder", JSON.readTree(encoder.replace('\'', '"')));
        return ManifestJson.read(FILE, JSON.writeValueAsBytes(manifest))
                .manifest()
                .features()
                .get(0)
                .encoder();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'one-hot', 'unseen': 'other', 'hot': 1} | .categories is missing",
                "{'type': 'one-hot', 'categories': [], 'unseen': 'other', 'hot': 1} | .categories: a categorical feature has 1 to 100000 categories",
                "{'type': 'one-hot', 'categories': ['a', null], 'unseen': 'other', 'hot': 1} | .categories is missing",
                "{'type': 'one-hot', 'categories': ['a', 'a'], 'unseen': 'other', 'hot': 1} | .categories: a category is listed twice",
                "{'type': 'one-hot', 'categories': ['a'], 'hot': 1} | .unseen is missing",
                "{'type': 'one-hot', 'categories': ['a'], 'unseen': 'OTHER', 'hot': 1} | .unseen must be one of other, zero, fail",
                "{'type': 'one-hot', 'categories': ['a'], 'unseen': 'other'} | .hot is missing",
                "{'type': 'one-hot', 'categories': ['a'], 'unseen': 'other', 'hot': 0} | : the input that is set must be a positive number",
                "{'type': 'one-hot', 'categories': ['a'], 'unseen': 'other', 'hot': 1e99} | : the input that is set must be a positive number",
                "{'type': 'frequency', 'categories': ['a'], 'rarities': [1, 2], 'unseen': 3, 'scaler': {'type': 'none'}} | : 1 categories need as many rarities, got 2",
                "{'type': 'frequency', 'categories': ['a'], 'rarities': [-1], 'unseen': 3, 'scaler': {'type': 'none'}} | : a rarity must be a number of 0 or more",
                "{'type': 'frequency', 'categories': ['a'], 'rarities': [1], 'unseen': 3} | .scaler is missing",
                "{'type': 'ordinal', 'categories': ['a'], 'unseen': 1e999, 'scaler': {'type': 'none'}} | : the index of unknown categories must be a finite number",
                "{'type': 'boolean'} | .scaler is missing",
                "{'type': 'time', 'zone': 'UTC', 'unit': 'seconds'} | .parts is missing",
                "{'type': 'time', 'parts': [], 'zone': 'UTC', 'unit': 'seconds'} | : a time needs one or more parts, none of them twice",
                "{'type': 'time', 'parts': ['time-of-day', 'time-of-day'], 'zone': 'UTC', 'unit': 'seconds'} | : a time needs one or more parts, none of them twice",
                "{'type': 'time', 'parts': ['noon'], 'zone': 'UTC', 'unit': 'seconds'} | .parts must be one of time-of-day, day-of-week, day-of-month",
                "{'type': 'time', 'parts': ['time-of-day'], 'unit': 'seconds'} | .zone is missing",
                "{'type': 'time', 'parts': ['time-of-day'], 'zone': 'Mars', 'unit': 'seconds'} | .zone must be a time zone such as UTC, +01:00 or Europe/Berlin, or own",
                "{'type': 'time', 'parts': ['time-of-day'], 'zone': 'UTC', 'unit': 'days'} | .unit must be one of seconds, milliseconds, microseconds"
            })
    void saysInOneSentenceWhatIsWrong(String encoder, String sentence) {
        assertThatThrownBy(() -> read(encoder))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(FILE + ": features[0].encoder" + sentence);
    }

    @Test
    void readsTheClockEachTimeWasWrittenBy() throws IOException {
        Calendar calendar =
                (Calendar) read("{'type': 'time', 'parts': ['time-of-day'], 'zone': 'own', 'unit': 'seconds'}");

        assertThat(calendar.zone()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-hot", "ordinal"})
    void readsAsManyCategoriesAsThereMayBeAndNoMore(String type) throws IOException {
        assertThat(read(many(type, Categories.MOST)).width()).isPositive();
        assertThatThrownBy(() -> read(many(type, Categories.MOST + 1)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(
                        FILE + ": features[0].encoder.categories: a categorical feature has 1 to 100000 categories");
    }

    private static String many(String type, int count) {
        ObjectNode encoder = JSON.createObjectNode().put("type", type);
        ArrayNode names = encoder.putArray("categories");
        for (int i = 0; i < count; i++) {
            names.add("c" + i);
        }
        if (type.equals("one-hot")) {
            encoder.put("unseen", "other").put("hot", 1);
        } else {
            encoder.putObject("scaler").put("type", "none");
        }
        return encoder.toString();
    }
}
