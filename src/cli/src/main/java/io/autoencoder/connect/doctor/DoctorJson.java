// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A diagnosis as JSON. */
public final class DoctorJson {

    private DoctorJson() {}

    public static String of(Diagnosis diagnosis) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("worker", diagnosis.address());
        ObjectNode summary = json.putObject("summary");
        for (Level level : Level.values()) {
            summary.put(level.toString(), diagnosis.count(level));
        }
        write(json.putArray("findings"), diagnosis.worker());
        ArrayNode connectors = json.putArray("connectors");
        diagnosis.connectors().forEach(connector -> {
            ObjectNode entry = connectors.addObject();
            entry.put("connector", connector.name());
            entry.put("kind", connector.kind());
            write(entry.putArray("findings"), connector.findings());
        });
        return json.toPrettyString();
    }

    private static void write(ArrayNode array, List<Finding> findings) {
        for (Finding finding : findings) {
            array.addObject()
                    .put("level", finding.level().toString())
                    .put("check", finding.check())
                    .put("sentence", finding.sentence())
                    .put("advice", finding.advice().orElse(null));
        }
    }
}
