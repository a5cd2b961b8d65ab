// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import java.util.List;
import java.util.stream.Stream;

/**
 * All that was found.
 *
 * @param address of the worker
 * @param worker findings of the worker as a whole
 * @param connectors those that use the plugin, in the order of their names
 */
public record Diagnosis(String address, List<Finding> worker, List<ConnectorFindings> connectors) {

    public Diagnosis {
        worker = List.copyOf(worker);
        connectors = List.copyOf(connectors);
    }

    /**
     * The findings of one connector.
     *
     * @param kind {@code source} or {@code sink}
     */
    public record ConnectorFindings(String name, String kind, List<Finding> findings) {

        public ConnectorFindings {
            findings = List.copyOf(findings);
        }
    }

    /** Those of the worker, then those of its connectors. */
    Stream<Finding> findings() {
        return Stream.concat(worker.stream(), connectors.stream().flatMap(connector -> connector.findings().stream()));
    }

    /** How many findings there are of a level. */
    public long count(Level level) {
        return findings().filter(finding -> finding.level() == level).count();
    }
}
