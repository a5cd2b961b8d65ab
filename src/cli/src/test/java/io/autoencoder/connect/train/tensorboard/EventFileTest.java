// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.Summary;

/** The framing of TFRecords, against a reader that computes its checksums bit by bit. */
class EventFileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.250Z"), ZoneOffset.UTC);
    private static final double SECONDS = 1_767_323_045.25;

    @TempDir
    Path folder;

    @Test
    void framesEveryEventByItsLengthAndTwoChecksums() throws IOException {
        try (EventFile file = new EventFile(folder.resolve("new/run"), CLOCK)) {
            file.write(3, scalar("loss", 0.5f));
            file.write(1L << 40, scalar("x".repeat(70_000), 1));
        }

        List<Event> events = read(onlyFile());
        assertThat(events).extracting(Event::getStep).containsExactly(0L, 3L, 1L << 40);
        assertThat(events).allSatisfy(event -> assertThat(event.getWallTime()).isEqualTo(SECONDS));
        assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(events.get(1).getSummary().getValue(0).getSimpleValue()).isEqualTo(0.5f);
        assertThat(events.get(2).getSummary().getValue(0).getTag()).hasSize(70_000);
        assertThat(onlyFile().getFileName().toString()).startsWith("events.out.tfevents.1767323045.");
    }

    @Test
    void canBeReadWhileItGrows() throws IOException {
        try (EventFile file = new EventFile(folder.resolve("new/run"), CLOCK)) {
            for (int step = 1; step <= 5; step++) {
                file.write(step, scalar("loss", step));
                assertThat(read(onlyFile())).hasSize(step + 1);
            }
        }
    }

    /** The check value that catalogues of checksums give. */
    @Test
    void readsByTheCastagnoliPolynomial() {
        assertThat(crc32c("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xE3069283);
    }

    private static Summary scalar(String tag, float value) {
        return Summary.newBuilder()
                .addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue(value))
                .build();
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("new/run"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static List<Event> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = new byte[Long.BYTES];
            bytes.get(length);
            assertThat(bytes.getInt()).as("checksum of the length").isEqualTo(masked(length));
            byte[] event = new byte
                    [Math.toIntExact(ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong())];
            bytes.get(event);
            assertThat(bytes.getInt()).as("checksum of the event").isEqualTo(masked(event));
            events.add(Event.parseFrom(event));
        }
        return events;
    }

    private static int masked(byte[] data) {
        int crc = crc32c(data);
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    private static int crc32c(byte[] data) {
        int crc = -1;
        for (byte value : data) {
            crc ^= Byte.toUnsignedInt(value);
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 1 ? crc >>> 1 ^ 0x82F63B78 : crc >>> 1;
            }
        }
        return ~crc;
    }

    @Property(tries = 200)
    void countsEachValueInOneBucketOfAHistogram(
            @ForAll @Size(min = 1, max = 200) List<@FloatRange(min = -1000, max = 1000) Float> drawn) {
        float[] values = new float[drawn.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = drawn.get(i);
        }
        HistogramProto histogram = Histogram.of(values);

        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        assertThat(histogram.getNum()).isEqualTo(values.length);
        assertThat(histogram.getSum()).isCloseTo(sum, within(1e-6));
        assertThat(histogram.getSumSquares()).isCloseTo(squares, within(1e-3));
        assertThat(histogram.getBucketLimit(histogram.getBucketLimitCount() - 1))
                .isEqualTo(histogram.getMax());
        assertThat(histogram.getBucketLimitList()).isSorted();
        double counted = 0;
        double edge = 1e-9 * Math.max(1, histogram.getMax() - histogram.getMin());
        for (int i = 0; i < histogram.getBucketCount(); i++) {
            counted += histogram.getBucket(i);
            double limit = histogram.getBucketLimit(i);
            assertThat(counted).isBetween(below(values, limit - edge), below(values, limit + edge));
        }
        assertThat(counted).isEqualTo(values.length);
    }

    private static double below(float[] values, double limit) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return Arrays.stream(doubles).filter(value -> value < limit).count();
    }
}
