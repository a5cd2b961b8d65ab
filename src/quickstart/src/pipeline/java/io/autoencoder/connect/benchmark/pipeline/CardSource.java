// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Gives a number of card transactions as fast as they are taken, the rows of a CSV file over and over. */
public final class CardSource extends SourceConnector {

    private Map<String, String> config;

    @Override
    public void start(Map<String, String> properties) {
        config = Map.copyOf(properties);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return CardTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<Map<String, String>> configs = new ArrayList<>();
        for (int i = 0; i < maxTasks; i++) {
            Map<String, String> task = new HashMap<>(config);
            task.put("task", String.valueOf(i));
            task.put("records", String.valueOf(Long.parseLong(config.get("records")) / maxTasks));
            configs.add(task);
        }
        return configs;
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

    /** Measures from the first record to the last that the broker has. */
    public static final class CardTask extends SourceTask {

        private static final int BATCH = 500;
        private static final long PAUSE_MILLIS = 20;

        private final AtomicLong acknowledged = new AtomicLong();
        private Meter meter;
        private List<Struct> values;
        private String topic;
        private int partition;
        private long records;
        private long given;
        private long start;
        private long startCpu;
        private long cpu;
        private volatile long end;
        private boolean told;

        @Override
        public void start(Map<String, String> properties) {
            meter = Meter.of(properties.get("name"));
            topic = properties.get("topic");
            partition = Integer.parseInt(properties.get("task"));
            records = Long.parseLong(properties.get("records"));
            values = read(Path.of(properties.get("rows")));
        }

        private static List<Struct> read(Path file) {
            try {
                List<String> lines = Files.readAllLines(file);
                String[] names = lines.get(0).split(",");
                SchemaBuilder builder = SchemaBuilder.struct();
                for (String name : names) {
                    builder.field(name, Schema.FLOAT64_SCHEMA);
                }
                Schema schema = builder.build();
                return lines.subList(1, lines.size()).stream()
                        .map(line -> struct(schema, names, line.split(",")))
                        .toList();
            } catch (IOException e) {
                throw new ConnectException("cannot read " + file, e);
            }
        }

        private static Struct struct(Schema schema, String[] names, String[] cells) {
            Struct struct = new Struct(schema);
            for (int i = 0; i < names.length; i++) {
                struct.put(names[i], Double.parseDouble(cells[i]));
            }
            return struct;
        }

        @Override
        public List<SourceRecord> poll() throws InterruptedException {
            if (given == 0) {
                start = System.nanoTime();
                startCpu = Meter.cpu();
            }
            if (given == records) {
                tellOnce();
                Thread.sleep(PAUSE_MILLIS);
                return null;
            }
            int size = (int) Math.min(BATCH, records - given);
            List<SourceRecord> batch = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                Struct value = values.get((int) (given++ % values.size()));
                batch.add(new SourceRecord(Map.of(), Map.of(), topic, partition, value.schema(), value));
            }
            return batch;
        }

        /** Asked for more, the thread has transformed and sent all that it was given; the broker may take longer. */
        private void tellOnce() {
            if (cpu == 0) {
                cpu = Meter.cpu() - startCpu;
            }
            if (!told && end != 0) {
                told = true;
                meter.add(new Meter.Share(start, end, cpu, records));
            }
        }

        @Override
        public void commitRecord(SourceRecord record, RecordMetadata metadata) {
            if (acknowledged.incrementAndGet() == records) {
                end = System.nanoTime();
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
