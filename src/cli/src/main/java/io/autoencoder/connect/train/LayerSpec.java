// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.text.OptionName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One hidden layer of a network to train.
 *
 * @param units its width, 1 or more
 * @param activation what it applies
 */
public record LayerSpec(int units, HiddenActivation activation) {

    private static final int WIDEST = 65_536;

    public LayerSpec {
        if (units < 1 || units > WIDEST) {
            throw new InputException("a layer has 1 to " + WIDEST + " units, got " + units);
        }
    }

    /**
     * Reads {@code 16:tanh,8:tanh,16:tanh}; tanh may be left out.
     *
     * @throws InputException if the text says something else
     */
    public static List<LayerSpec> parse(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(part -> parseOne(part.strip(), text))
                .toList();
    }

    private static LayerSpec parseOne(String part, String text) {
        String[] words = part.split(":", -1);
        try {
            if (words.length <= 2) {
                return new LayerSpec(
                        Integer.parseInt(words[0]),
                        words.length == 1
                                ? HiddenActivation.TANH
                                : HiddenActivation.valueOf(words[1].toUpperCase(Locale.ROOT)));
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the sentence that shows how it is written.
        }
        throw new InputException("layers are written like 16:tanh,8:tanh,16:tanh with activations of "
                + HiddenActivation.names() + ", got " + text);
    }

    @Override
    public String toString() {
        return units + ":" + OptionName.of(activation);
    }
}
