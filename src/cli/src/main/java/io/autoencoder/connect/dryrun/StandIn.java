// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Connectors in the place of one that is not installed here, whose own keys nobody can check then, and a transform in
 * the place of one whose model is yet to be trained. The connectors are never started.
 */
public final class StandIn {

    private StandIn() {}

    /** Of a source. */
    public static final class Source extends SourceConnector {

        @Override
        public void start(Map<String, String> properties) {
            throw new UnsupportedOperationException("a stand-in is not started");
        }

        @Override
        public Class<? extends Task> taskClass() {
            return Task.class;
        }

        @Override
        public List<Map<String, String>> taskConfigs(int maxTasks) {
            return List.of();
        }

        @Override
        public void stop() {
            // Nothing was started.
        }

        @Override
        public ConfigDef config() {
            return new ConfigDef();
        }

        @Override
        public String version() {
            return "none";
        }
    }

    /** Of a sink. */
    public static final class Sink extends SinkConnector {

        @Override
        public void start(Map<String, String> properties) {
            throw new UnsupportedOperationException("a stand-in is not started");
        }

        @Override
        public Class<? extends Task> taskClass() {
            return Task.class;
        }

        @Override
        public List<Map<String, String>> taskConfigs(int maxTasks) {
            return List.of();
        }

        @Override
        public void stop() {
            // Nothing was started.
        }

        @Override
        public ConfigDef config() {
            return new ConfigDef();
        }

        @Override
        public String version() {
            return "none";
        }
    }

    /** Of {@code ScoreAnomaly}: leaves records as they are. */
    public static final class Scorer<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

        @Override
        public R apply(R record) {
            return record;
        }

        @Override
        public ConfigDef config() {
            return new ConfigDef();
        }

        @Override
        public String version() {
            return "none";
        }

        @Override
        public void configure(Map<String, ?> configs) {
            // There is nothing to set.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
