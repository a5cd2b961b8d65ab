// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.doctor.Diagnosis.ConnectorFindings;
import io.autoencoder.connect.doctor.WorkerClient.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks a worker all that its REST interface tells, and judges it. Changes nothing there. */
public final class Doctor {

    private static final String CONNECTORS = "connectors";

    private final WorkerClient client;
    private final ProductPlugins plugins = ProductPlugins.read();

    public Doctor(WorkerClient client) {
        this.client = client;
    }

    /**
     * Looks at the worker, and at its connectors that use the plugin.
     *
     * @param only the name of the one to look at, instead of all
     */
    public Diagnosis examine(Optional<String> only) {
        List<Finding> worker = new ArrayList<>();
        List<ConnectorFindings> connectors = new ArrayList<>();
        try {
            WorkerCheck check = new WorkerCheck(client);
            if (check.examine(worker)) {
                PluginCheck.examine(client, plugins, check.version(), worker);
                MonitorPage page = MonitorPage.examine(client, check.version(), worker);
                for (InspectedConnector connector : connectors(only, worker)) {
                    connectors.add(examine(connector, page));
                }
            }
        } catch (UnreachableException e) {
            worker.add(Finding.failed("worker", "the worker " + e.getMessage(), e.advice()));
        }
        return new Diagnosis(client.address(), worker, connectors);
    }

    private ConnectorFindings examine(InspectedConnector connector, MonitorPage page) throws UnreachableException {
        List<Finding> findings = new ArrayList<>();
        HiddenValues hidden = ConfigurationCheck.examine(client, plugins, connector, findings);
        StateCheck.examine(client, connector, hidden, findings);
        DeliveryCheck.examine(connector, findings);
        ConverterCheck.examine(connector, plugins, findings);
        page.examine(connector, plugins, findings);
        return new ConnectorFindings(connector.name(), connector.kind(), findings);
    }

    private List<InspectedConnector> connectors(Optional<String> only, List<Finding> findings)
            throws UnreachableException {
        Answer answer = client.get("connectors?expand=info&expand=status");
        if (!answer.isSuccess()) {
            findings.add(Finding.warning(
                    CONNECTORS,
                    "cannot be listed: " + answer.reason(),
                    "ask again, as a worker that shares out tasks just then does not tell"));
            return List.of();
        }
        List<InspectedConnector> all = new ArrayList<>();
        for (var entry : answer.body().properties()) {
            JsonNode json = entry.getValue();
            // It was deleted meanwhile, or has not started.
            if (json.path("info").isObject()) {
                all.add(InspectedConnector.of(entry.getKey(), json));
            }
        }
        all.sort(Comparator.comparing(InspectedConnector::name));
        return only.isPresent() ? List.copyOf(named(only.get(), all, findings)) : using(all, findings);
    }

    private List<InspectedConnector> named(String name, List<InspectedConnector> all, List<Finding> findings) {
        List<InspectedConnector> found =
                all.stream().filter(connector -> connector.name().equals(name)).toList();
        if (found.isEmpty()) {
            String others = all.isEmpty()
                    ? "it has none"
                    : "it has "
                            + String.join(
                                    ", ",
                                    all.stream().map(InspectedConnector::name).toList());
            findings.add(Finding.failed(
                    CONNECTORS,
                    "there is no connector " + name + " on this worker's cluster",
                    "name one of its own: " + others));
        } else if (!uses(found.get(0))) {
            findings.add(Finding.warning(
                    CONNECTORS,
                    name + " uses no transform or predicate of this plugin",
                    "autoencoder connector prints a configuration that does"));
        }
        return found;
    }

    private List<InspectedConnector> using(List<InspectedConnector> all, List<Finding> findings) {
        List<InspectedConnector> using = all.stream().filter(this::uses).toList();
        findings.add(
                using.isEmpty()
                        ? Finding.warning(
                                CONNECTORS,
                                "none of " + all.size() + " uses the plugin",
                                "autoencoder connector prints the configuration of one for a model")
                        : Finding.ok(CONNECTORS, using.size() + " of " + all.size() + " use the plugin"));
        return using;
    }

    private boolean uses(InspectedConnector connector) {
        return connector.stages().stream().anyMatch(stage -> plugins.include(stage.type()));
    }
}
