// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import java.util.List;
import java.util.Locale;

/** Whether a connector's value converter suits what is done with its records. */
final class ConverterCheck {

    private static final String CONVERTERS = "converters";
    private static final String VALUE = "value.converter";

    private ConverterCheck() {}

    static void examine(InspectedConnector connector, ProductPlugins plugins, List<Finding> findings) {
        String type = ProductPlugins.simpleName(connector.get(VALUE, ""));
        findings.add(
                switch (type) {
                    case "" ->
                        Finding.ok(
                                CONVERTERS, "values are converted as the worker's settings say, which it tells nobody");
                    case "JsonConverter" -> json(connector);
                    case "StringConverter", "ByteArrayConverter" -> text(type, connector, plugins);
                    default -> Finding.ok(CONVERTERS, type + " has fields and types");
                });
    }

    private static Finding json(InspectedConnector connector) {
        boolean schemas = !connector.get(VALUE + ".schemas.enable", "true").equalsIgnoreCase("false");
        if (connector.isSink()) {
            boolean needsSchema = connector.className().toLowerCase(Locale.ROOT).contains("jdbc");
            if (schemas) {
                return needsSchema
                        ? Finding.ok(CONVERTERS, "JSON with schemas, which its sink needs")
                        : Finding.warning(
                                CONVERTERS,
                                "JSON with schemas: values must be {\"schema\": …, \"payload\": …}",
                                "set value.converter.schemas.enable=false if the topic holds plain JSON objects");
            }
            return needsSchema
                    ? Finding.warning(
                            CONVERTERS,
                            "JSON without schemas, of which a JDBC sink makes no columns",
                            "write the topic with schemas and set value.converter.schemas.enable=true, or use Avro")
                    : Finding.ok(CONVERTERS, "JSON without schemas");
        }
        return schemas
                ? Finding.warning(
                        CONVERTERS,
                        "JSON with schemas: each record carries that of all its fields, which makes it several times as long",
                        "set value.converter.schemas.enable=false, unless a sink needs schemas, as those for JDBC do")
                : Finding.ok(CONVERTERS, "JSON without schemas");
    }

    /** A sink's text can be parsed before it is scored; a source's fields cannot be read from text any more. */
    private static Finding text(String type, InspectedConnector connector, ProductPlugins plugins) {
        boolean parses = connector.transforms().stream()
                .filter(stage -> plugins.include(stage.type()))
                .anyMatch(stage -> ProductPlugins.simpleName(stage.type()).startsWith("Parse"));
        if (connector.isSink() && parses) {
            return Finding.ok(CONVERTERS, "text, which a transform parses");
        }
        return Finding.warning(
                CONVERTERS,
                connector.isSink()
                        ? type + " gives records without fields, which cannot be scored"
                        : type + " cannot write records with fields so that they can be read again",
                "set value.converter=org.apache.kafka.connect.json.JsonConverter, or one for Avro"
                        + (connector.isSink() ? "; or put ParseJson or ParseDelimited first" : ""));
    }
}
