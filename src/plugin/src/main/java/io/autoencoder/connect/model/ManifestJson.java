// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.autoencoder.connect.engine.InvalidModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads and writes {@code autoencoder.json}: strictly, and always to the same bytes. */
final class ManifestJson {

    /** The newest format this version reads and the one it writes. */
    static final int FORMAT_VERSION = 4;

    /** More than a manifest of a hundred thousand features takes. */
    static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final int MAX_DEPTH = 32;
    private static final JsonMapper MAPPER = mapper();

    private ManifestJson() {}

    /**
     * What a manifest file says.
     *
     * @param modelSha256 of the model file, in lower-case hex
     */
    record Content(BundleManifest manifest, String modelSha256) {}

    /**
     * Reads a manifest.
     *
     * @param file named in messages
     * @throws InvalidModelException if it is not a manifest this version reads
     */
    static Content read(Object file, byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            checkFormat(file, tree);
            ManifestDocument document = MAPPER.treeToValue(tree, ManifestDocument.class);
            BundleManifest manifest = ManifestMapper.toManifest(document);
            return new Content(manifest, sha256(document.model().sha256()));
        } catch (JsonProcessingException e) {
            throw new InvalidModelException(file, JsonErrors.description(e), e);
        } catch (IOException e) {
            throw new InvalidModelException(file, "not valid JSON in UTF-8; restore or rewrite the bundle", e);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException(file, e);
        }
    }

    /** The manifest as JSON: keys in a fixed order, lines end with LF, the same bytes for the same manifest. */
    static byte[] write(BundleManifest manifest, String modelSha256) {
        try {
            String json = MAPPER.writer(printer()).writeValueAsString(ManifestMapper.toDocument(manifest, modelSha256));
            return (json + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest of numbers and text always has a JSON form", e);
        }
    }

    /** Before anything else is bound, since a newer format has keys this version does not know. */
    private static void checkFormat(Object file, JsonNode tree) {
        if (!tree.isObject()) {
            throw new InvalidModelException(file, "must be a JSON object, as written by autoencoder train or import");
        }
        JsonNode format = tree.path("formatVersion");
        if (!format.isInt() || format.intValue() < 1) {
            throw new InvalidModelException(file, "formatVersion must be a whole number from 1 to " + FORMAT_VERSION);
        }
        if (format.intValue() > FORMAT_VERSION) {
            throw new InvalidModelException(
                    file,
                    "bundle format " + format.intValue() + " is newer than " + FORMAT_VERSION
                            + ", the newest this version reads; update kafka-connect-autoencoder on this machine");
        }
    }

    private static String sha256(String text) {
        String checksum = ManifestMapper.required(text, "model.sha256");
        if (!checksum.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("model.sha256 must be 64 lower-case hexadecimal digits");
        }
        return checksum;
    }

    private static JsonMapper mapper() {
        JsonFactory factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxDocumentLength(MAX_BYTES)
                        .maxStringLength(MAX_BYTES)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // The shortest digits that read back to the same number, whatever the JDK's own rule.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new SimpleModule().addDeserializer(byte[].class, new Base64Bytes()))
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** Objects a key to a line, lists of numbers on one line. */
    private static DefaultPrettyPrinter printer() {
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }
}
