// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.tensorboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.zip.CRC32C;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.Summary;

/**
 * A file of events as TensorFlow's own summary writers make it: TFRecords, each its length, the length's checksum, an
 * event and the event's checksum. TensorBoard reads the file while it grows. For one thread.
 */
final class EventFile implements AutoCloseable {

    /** By these words in its name TensorBoard knows an event file; the rest only has to differ. */
    private static final String NAME = "events.out.tfevents.%d.%d";

    private static final String VERSION = "brain.Event:2";
    private static final int CHECKSUM_MASK = 0xa282ead8;
    private static final double MILLIS = 1000;

    private final OutputStream out;
    private final Clock clock;

    /** Makes a new file in a directory, which is made too. */
    EventFile(Path directory, Clock clock) throws IOException {
        this.clock = clock;
        Files.createDirectories(directory);
        String name = NAME.formatted(
                clock.instant().getEpochSecond(), ProcessHandle.current().pid());
        this.out = new BufferedOutputStream(Files.newOutputStream(directory.resolve(name)));
        write(event(0).setFileVersion(VERSION));
    }

    void write(long step, Summary summary) throws IOException {
        write(event(step).setSummary(summary));
    }

    void write(GraphDef graph) throws IOException {
        write(event(0).setGraphDef(graph.toByteString()));
    }

    private Event.Builder event(long step) {
        return Event.newBuilder().setWallTime(clock.millis() / MILLIS).setStep(step);
    }

    private void write(Event.Builder event) throws IOException {
        byte[] data = event.build().toByteArray();
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        out.write(length);
        out.write(checksum(length));
        out.write(data);
        out.write(checksum(data));
        out.flush();
    }

    /** Masked, because checksums of data that hold checksums are weak. */
    private static byte[] checksum(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int masked = Integer.rotateRight((int) crc.getValue(), 15) + CHECKSUM_MASK;
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
