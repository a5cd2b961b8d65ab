// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.network.LayerSummary;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.text.OptionName;

/** An inspection as JSON. */
public final class InspectionJson {

    private InspectionJson() {}

    public static String of(Inspection inspection) {
        BundleManifest manifest = inspection.bundle().manifest();
        ModelDefinition model = inspection.bundle().model();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("location", inspection.bundle().location().toString());
        json.put("name", manifest.name());
        json.put("version", manifest.version());
        json.put("checksum", inspection.bundle().checksum());
        json.put("format", model.format());
        json.put("producer", inspection.producer());
        json.set("input", shape(model.input()));
        json.set("output", shape(model.output()));
        json.put(
                "parameters",
                model.layers().stream().mapToLong(LayerSummary::parameters).sum());
        json.put("engine", inspection.engine());
        json.put("engine_reason", inspection.engineReason());
        json.put("members", inspection.members());
        inspection
                .nanosPerRecord()
                .ifPresentOrElse(
                        nanos -> json.put("nanoseconds_per_record", Math.round(nanos)),
                        () -> json.putNull("nanoseconds_per_record"));
        json.put("score_method", manifest.scoreMethod().name());
        manifest.threshold()
                .ifPresentOrElse(
                        threshold -> json.put("threshold", threshold.value()), () -> json.putNull("threshold"));
        ArrayNode layers = json.putArray("layers");
        for (LayerSummary layer : model.layers()) {
            layers.addObject()
                    .put("name", layer.name())
                    .put("type", layer.type())
                    .put("activation", layer.activation())
                    .put("parameters", layer.parameters())
                    .set("output", shape(layer.output()));
        }
        ArrayNode features = json.putArray("features");
        manifest.features().forEach(feature -> features.add(feature.name()));
        ArrayNode encoders = json.putArray("encoders");
        manifest.features()
                .forEach(feature -> encoders.addObject()
                        .put("feature", feature.name())
                        .put("inputs", feature.width())
                        .put("encoder", EncoderText.of(feature.encoder()))
                        .put("missing", OptionName.of(feature.missing())));
        ArrayNode steps = json.putArray("steps");
        manifest.steps().forEach(step -> steps.add(StepText.of(step)));
        ArrayNode notes = json.putArray("notes");
        model.notes().forEach(notes::add);
        ArrayNode words = json.putArray("missing_words");
        manifest.words().missing().forEach(words::add);
        ArrayNode missing = json.putArray("missing");
        inspection.missing().forEach(missing::add);
        return json.toPrettyString();
    }

    private static ArrayNode shape(Shape shape) {
        ArrayNode sizes = JsonNodeFactory.instance.arrayNode();
        if (shape.steps() > 1) {
            sizes.add(shape.steps());
        }
        return sizes.add(shape.features());
    }
}
