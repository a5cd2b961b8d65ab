// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static io.autoencoder.connect.model.ManifestMapper.at;
import static io.autoencoder.connect.model.ManifestMapper.required;

import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.model.ManifestDocument.BooleanPart;
import io.autoencoder.connect.model.ManifestDocument.MissingPart;
import java.util.List;

/** Between {@link TextWords} and their form on disk. A fault is an IllegalArgumentException naming the key. */
final class WordParts {

    /** Before this version of the format, the words were constants and no keys. */
    private static final int KEYS_SINCE = 4;

    private WordParts() {}

    static TextWords words(ManifestDocument document) {
        MissingPart missing = document.missing();
        BooleanPart booleans = document.booleans();
        if (document.formatVersion() < KEYS_SINCE) {
            if (missing != null || booleans != null) {
                throw new IllegalArgumentException("missing and boolean need formatVersion " + KEYS_SINCE
                        + ", this file has " + document.formatVersion());
            }
            return TextWords.DEFAULT;
        }
        List<String> missingWords = words(required(missing, "missing").words(), "missing.words");
        List<String> trueWords = words(required(booleans, "boolean").trueWords(), "boolean.true");
        List<String> falseWords = words(booleans.falseWords(), "boolean.false");
        return at("missing and boolean", () -> new TextWords(missingWords, trueWords, falseWords));
    }

    private static List<String> words(List<String> words, String path) {
        required(words, path).forEach(word -> required(word, path));
        return words;
    }

    static MissingPart missing(TextWords words) {
        return new MissingPart(words.missing());
    }

    static BooleanPart booleans(TextWords words) {
        return new BooleanPart(words.trueWords(), words.falseWords());
    }
}
