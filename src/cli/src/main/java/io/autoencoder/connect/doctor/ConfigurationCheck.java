// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.doctor.InspectedConnector.Stage;
import io.autoencoder.connect.doctor.WorkerClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the worker still takes a connector's configuration, and can read its models. */
final class ConfigurationCheck {

    private static final String CONFIGURATION = "configuration";
    private static final String MODEL = "model";

    private ConfigurationCheck() {}

    static HiddenValues examine(
            WorkerClient client, ProductPlugins plugins, InspectedConnector connector, List<Finding> findings)
            throws UnreachableException {
        String type = URLEncoder.encode(connector.className(), StandardCharsets.UTF_8);
        Answer answer = client.put("connector-plugins/" + type + "/config/validate", connector.json());
        HiddenValues hidden = new HiddenValues(connector.config(), answer.body());
        if (!answer.isSuccess()) {
            findings.add(Finding.failed(
                    CONFIGURATION, "cannot be checked: " + hidden.hideIn(answer.reason()), advice(answer.reason())));
            return hidden;
        }
        Set<String> models = modelKeys(plugins, connector);
        boolean valid = true;
        for (JsonNode key : answer.body().path("configs")) {
            JsonNode value = key.path("value");
            String name = value.path("name").asText();
            for (JsonNode error : value.path("errors")) {
                String sentence = name + ": " + hidden.hideIn(Sentences.first(error.asText()));
                boolean ofModel = models.remove(name);
                valid = valid && ofModel;
                findings.add(
                        ofModel
                                ? Finding.failed(
                                        MODEL,
                                        sentence,
                                        "put the bundle at this path on every worker, where its user can read it; a task that"
                                                + " runs has it in memory and fails when it starts again")
                                : Finding.failed(CONFIGURATION, sentence, advice(error.asText())));
            }
        }
        if (valid) {
            findings.add(0, Finding.ok(CONFIGURATION, "the worker takes it"));
        }
        models.forEach(key -> findings.add(
                Finding.ok(MODEL, connector.get(key, "") + " can be read on this worker, and fits the configuration")));
        return hidden;
    }

    private static String advice(String message) {
        return message.contains("Failed to find any class")
                ? "install the plugin on this worker, too; if it lies there and plugin.discovery is service_load, set hybrid_warn,"
                        + " as plugins without service files are not seen otherwise"
                : "correct it with PUT /connectors/NAME/config; autoencoder dry-run tries a configuration without a worker";
    }

    /** Keys that name a model, and are set. */
    private static Set<String> modelKeys(ProductPlugins plugins, InspectedConnector connector) {
        return connector.transforms().stream()
                .filter(stage -> plugins.scores(stage.type()))
                .flatMap((Stage stage) -> Stream.of(stage.key("model"), stage.key("challenger.model")))
                .filter(key -> connector.config().containsKey(key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
