// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark.pipeline;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Takes records and forgets them. */
public final class CountingSink extends SinkConnector {

    private Map<String, String> config;

    @Override
    public void start(Map<String, String> properties) {
        config = Map.copyOf(properties);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return CountingTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        Map<String, String> task = new HashMap<>(config);
        task.put("records", String.valueOf(Long.parseLong(config.get("records")) / maxTasks));
        return Collections.nCopies(maxTasks, task);
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public String version() {
        return "1";
    }

    /**
     * Measures from the end of the first batch to the last record of its partition. The first task to start is given
     * all partitions for a moment; none takes anything until each has its own.
     */
    public static final class CountingTask extends SinkTask {

        private static final long PAUSE_MILLIS = 50;

        private Meter meter;
        private long records;
        private long taken;
        private long before;
        private long start;
        private long startCpu;

        @Override
        public void start(Map<String, String> properties) {
            meter = Meter.of(properties.get("name"));
            records = Long.parseLong(properties.get("records"));
        }

        @Override
        public void open(Collection<TopicPartition> partitions) {
            meter.ready(this, !partitions.isEmpty());
        }

        @Override
        public void close(Collection<TopicPartition> partitions) {
            meter.ready(this, false);
        }

        @Override
        public void put(Collection<SinkRecord> batch) {
            if (taken == 0 && !batch.isEmpty() && !meter.allReady()) {
                context.timeout(PAUSE_MILLIS);
                throw new RetriableException("the other tasks have no partition yet");
            }
            boolean first = taken == 0 && !batch.isEmpty();
            taken += batch.size();
            if (first) {
                start = System.nanoTime();
                startCpu = Meter.cpu();
                before = taken;
            }
            if (taken == records && !batch.isEmpty()) {
                meter.add(new Meter.Share(start, System.nanoTime(), Meter.cpu() - startCpu, records - before));
            }
        }

        @Override
        public void stop() {}

        @Override
        public String version() {
            return "1";
        }
    }
}
