// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.train.NetworkInTraining;
import io.autoencoder.connect.train.TrainingListener.EpochResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.io.FifoQueue;
import org.tensorflow.op.io.ReaderRead;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.Summary;
import org.tensorflow.types.TString;

/** What is written, as TensorFlow's own reader of event files finds it. */
class TensorBoardLogTest {

    private static final float[] KERNEL = {-1, 0, 0.5f, 3};

    @TempDir
    private Path folder;

    private final NetworkInTraining network = new NetworkInTraining() {
        @Override
        public Network network() {
            return new Network(
                    Shape.of(2), List.of(new Dense("code", 2, 2, KERNEL, new float[2], Activation.Plain.TANH)));
        }

        @Override
        public GraphDef graph() {
            return GraphDef.newBuilder()
                    .addNode(NodeDef.newBuilder().setName("features"))
                    .build();
        }
    };

    @Test
    void shouldWriteTheRunsOfATraining() throws IOException {
        try (TensorBoardLog log = new TensorBoardLog(folder)) {
            log.building(network);
            log.epoch(new EpochResult(1, 2, 0.5, 0.75, true, 0.002, 1));
            log.epoch(new EpochResult(2, 2, 0.25, 0.5, true, 0.001, 1));
        }

        List<Event> train = events("train");
        assertThat(train).hasSize(4);
        assertThat(train.get(0).getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(GraphDef.parseFrom(train.get(1).getGraphDef()).getNode(0).getName())
                .isEqualTo("features");
        assertThat(train.subList(2, 4)).extracting(Event::getStep).containsExactly(0L, 1L);
        assertThat(train.get(2).getWallTime()).isGreaterThan(1.7e9);
        Map<String, Summary.Value> last = values(train.get(3));
        assertThat(last.keySet())
                .containsExactly("code/bias/histogram", "code/kernel/histogram", "epoch_learning_rate", "epoch_loss");
        assertThat(last.get("epoch_loss").getSimpleValue()).isEqualTo(0.25f);
        assertThat(last.get("epoch_learning_rate").getSimpleValue()).isEqualTo(0.001f);

        List<Event> validation = events("validation");
        assertThat(validation).hasSize(3);
        assertThat(values(validation.get(2))).containsOnlyKeys("epoch_loss");
        assertThat(values(validation.get(2)).get("epoch_loss").getSimpleValue()).isEqualTo(0.5f);
    }

    @Test
    void shouldCountEveryWeightInItsHistogram() throws IOException {
        try (TensorBoardLog log = new TensorBoardLog(folder)) {
            log.building(network);
            log.epoch(new EpochResult(1, 1, 0.5, 0.75, true, 0.002, 1));
        }

        Map<String, Summary.Value> values = values(events("train").get(2));
        HistogramProto kernel = values.get("code/kernel/histogram").getHisto();
        assertThat(kernel.getMin()).isEqualTo(-1);
        assertThat(kernel.getMax()).isEqualTo(3);
        assertThat(kernel.getNum()).isEqualTo(4);
        assertThat(kernel.getSum()).isEqualTo(2.5);
        assertThat(kernel.getSumSquares()).isCloseTo(10.25, within(1e-12));
        assertThat(kernel.getBucketCount())
                .isEqualTo(kernel.getBucketLimitCount())
                .isEqualTo(30);
        assertThat(kernel.getBucketLimitList()).isSorted().endsWith(3.0);
        assertThat(kernel.getBucketList().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(4);
        // A bucket is 4 / 30 wide.
        assertThat(Arrays.asList(0, 7, 11, 29)).allMatch(bucket -> kernel.getBucket(bucket) == 1);
        HistogramProto bias = values.get("code/bias/histogram").getHisto();
        assertThat(bias.getBucketList()).containsExactly(2.0);
    }

    @Test
    void shouldLetTheEpochsOfFurtherNetworksFollow() throws IOException {
        try (TensorBoardLog log = new TensorBoardLog(folder)) {
            for (int member = 0; member < 2; member++) {
                log.building(network);
                log.epoch(new EpochResult(1, 2, 0.5, 0.75, true, 0.002, 1));
                log.epoch(new EpochResult(2, 2, 0.5, 0.75, true, 0.002, 1));
            }
        }

        assertThat(events("validation")).extracting(Event::getStep).containsExactly(0L, 0L, 1L, 2L, 3L);
    }

    @Test
    void shouldSayThatTheDirectoryCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertThatThrownBy(() -> new TensorBoardLog(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ": the events for TensorBoard cannot be written (");
    }

    private static Map<String, Summary.Value> values(Event event) {
        Map<String, Summary.Value> values = new TreeMap<>();
        event.getSummary().getValueList().forEach(value -> values.put(value.getTag(), value));
        return values;
    }

    /** Read by TensorFlow, which checks lengths and checksums. */
    private List<Event> events(String run) throws IOException {
        String path;
        try (Stream<Path> files = Files.list(folder.resolve(run))) {
            path = files.toList().get(0).toString();
        }
        assertThat(path).contains("events.out.tfevents.");
        List<Event> events = new ArrayList<>();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            FifoQueue queue = tf.io.fifoQueue(List.of(TString.class));
            Op file = tf.io.queueEnqueue(queue, List.of(tf.constant(path)));
            Op noMore = tf.io.queueClose(queue);
            ReaderRead record = tf.io.readerRead(tf.io.tfRecordReader(), queue);
            try (Session session = new Session(graph)) {
                session.runner().addTarget(file).run().close();
                session.runner().addTarget(noMore).run().close();
                while (true) {
                    try (Result read = session.runner().fetch(record.value()).run()) {
                        events.add(Event.parseFrom(
                                ((TString) read.get(0)).asBytes().getObject()));
                    }
                }
            }
        } catch (TFOutOfRangeException end) {
            return events;
        }
    }
}
