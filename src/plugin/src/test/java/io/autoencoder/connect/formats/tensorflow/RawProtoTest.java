// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import io.autoencoder.connect.engine.Damage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Messages read by the numbers of their fields, against the bytes that the format's own classes write. */
class RawProtoTest {

    private static RawProto hex(String bytes) {
        return RawProto.parse(ByteString.copyFrom(HexFormat.of().parseHex(bytes.replace(" ", ""))));
    }

    /** A tag is the field's number times 8, and its type: 0 varint, 1 and 5 fixed, 2 length, 3 and 4 groups. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08", // a number is said to come, and nothing does
                "08 ff", // a number that goes on
                "08 ff ff ff ff ff ff ff ff ff ff 01", // a number of more than ten bytes
                "0a 05 61", // five bytes are said to come
                "0a ff ff ff ff 0f", // a negative length
                "0d 00 00", // half a fixed number
                "09 00 00 00 00", // half a long fixed number
                "0e", // there is no type 6
                "0f", // nor 7
                "00 01", // no field is numbered 0
                "0c", // a group ends that never began
                "0b 08 01" // a group that does not end
            })
    void whatIsCutShortIsRefused(String bytes) {
        assertThatThrownBy(() -> hex(bytes))
                .isInstanceOf(DamagedModelException.class)
                .hasMessage("its structure cannot be followed");
    }

    /** A field of another type than is asked for is as good as absent: it is some other format's. */
    @ParameterizedTest
    @CsvSource({"08 07", "0a 01 07", "0d 07 00 00 00", "09 07 00 00 00 00 00 00 00", "0b 08 01 0c", "''"})
    void typesAreNotMistakenForEachOther(String bytes) {
        RawProto message = hex(bytes);
        boolean varint = bytes.startsWith("08");
        boolean length = bytes.startsWith("0a");
        boolean fixed = bytes.startsWith("0d");
        assertThat(message.has(1)).isEqualTo(!bytes.isEmpty());
        assertThat(message.number(1)).isEqualTo(varint ? 7 : 0);
        assertThat(message.fixed32(1)).isEqualTo(fixed ? 7 : 0);
        assertThat(message.floatNumber(1)).isEqualTo(fixed ? Float.intBitsToFloat(7) : 0);
        assertThat(message.text(1)).isEqualTo(length ? "\u0007" : "");
        assertThat(message.numbers(1)).isEqualTo(varint || length ? List.of(7L) : List.of());
        assertThat(message.floats(1)).hasSize(fixed ? 1 : 0);
        assertThat(message.doubles(1)).hasSize(bytes.startsWith("09") ? 1 : 0);
    }

    @Test
    void theLastOfSeveralCounts() {
        assertThat(hex("08 01 08 02").number(1)).isEqualTo(2);
        assertThat(hex("0a 01 61 0a 01 62").text(1)).isEqualTo("b");
        assertThat(hex("0d 00 00 80 3f 0d 00 00 00 40").floatNumber(1)).isEqualTo(2);
        assertThat(hex("0d 01 00 00 00 0d 02 00 00 00").fixed32(1)).isEqualTo(2);
    }

    /** Writers of other versions write lists one by one, and readers must take both. */
    @Property(tries = 200)
    void listsAreReadPackedOrNot(@ForAll List<Long> numbers, @ForAll List<Float> floats, @ForAll List<Double> doubles)
            throws IOException {
        ByteArrayOutputStream loose = new ByteArrayOutputStream();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(loose);
        CodedOutputStream in = CodedOutputStream.newInstance(packed);
        in.writeTag(1, 2);
        in.writeUInt32NoTag(numbers.stream()
                .mapToInt(CodedOutputStream::computeInt64SizeNoTag)
                .sum());
        for (long number : numbers) {
            out.writeInt64(1, number);
            in.writeInt64NoTag(number);
        }
        in.writeTag(2, 2);
        in.writeUInt32NoTag(floats.size() * Float.BYTES);
        for (float number : floats) {
            out.writeFloat(2, number);
            in.writeFloatNoTag(number);
        }
        in.writeTag(3, 2);
        in.writeUInt32NoTag(doubles.size() * Double.BYTES);
        for (double number : doubles) {
            out.writeDouble(3, number);
            in.writeDoubleNoTag(number);
        }
        out.flush();
        in.flush();
        for (ByteArrayOutputStream bytes : List.of(loose, packed)) {
            RawProto message = RawProto.parse(ByteString.copyFrom(bytes.toByteArray()));
            assertThat(message.numbers(1)).isEqualTo(numbers);
            assertThat(message.floats(2)).isEqualTo(floats);
            assertThat(message.doubles(3)).isEqualTo(doubles);
        }
    }

    @Test
    void aPackedListThatIsCutShortIsRefused() {
        RawProto message = hex("0a 02 07 ff");
        assertThatThrownBy(() -> message.numbers(1))
                .isInstanceOf(DamagedModelException.class)
                .hasMessage("a list of numbers cannot be read");
        assertThat(hex("0a 05 00 00 80 3f 00").floats(1))
                .as("the odd byte is no number")
                .containsExactly(1f);
    }

    /** The classes of TensorFlow's own library say what the fields are. */
    @Property(tries = 100)
    void nodesAreReadAsTheirLibraryWritesThem(@ForAll String name, @ForAll int axis, @ForAll float[] values) {
        TensorProto.Builder tensor = TensorProto.newBuilder();
        for (float value : values) {
            tensor.addFloatVal(value);
        }
        NodeDef written = NodeDef.newBuilder()
                .setName(name)
                .setOp("Const")
                .addInput("a:1")
                .addInput("^b")
                .putAttr("axis", AttrValue.newBuilder().setI(axis).build())
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
                .build();

        io.autoencoder.connect.formats.tensorflow.NodeDef read =
                io.autoencoder.connect.formats.tensorflow.NodeDef.of(written.toByteString());

        assertThat(read.name()).isEqualTo(ByteString.copyFromUtf8(name).toStringUtf8());
        assertThat(read.inputs()).containsExactly(new EdgeName("a", "", 1));
        assertThat(read.controls()).containsExactly("b");
        assertThat(read.integer("axis")).isEqualTo(axis);
        assertThat(read.tensor("value").floats(5)).hasSize(values.length);
        assertThat(read.integer("absent")).isZero();
    }

    @Test
    void anEntryIsTakenOutOfAMapAndNothingElse() {
        NodeDef node = NodeDef.newBuilder()
                .setName("n")
                .putAttr("kept", AttrValue.newBuilder().setI(1).build())
                .putAttr("gone", AttrValue.newBuilder().setI(2).build())
                .build();

        RawProto left = RawProto.parse(RawProto.without(node.toByteString(), 5, "gone"));

        assertThat(left.map(5)).containsOnlyKeys("kept");
        assertThat(left.text(1)).isEqualTo("n");
        assertThat(RawProto.parse(RawProto.without(node.toByteString(), 5, "none"))
                        .map(5))
                .containsOnlyKeys("kept", "gone");
    }

    /** Damaged or not, it ends in a message whose every part can be asked for, or in the one exception. */
    @Property(tries = 1000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void damagedMessages(@ForAll long seed) {
        Random random = new Random(seed);
        UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
        for (int i = 1; i < 6; i++) {
            byte[] bytes = new byte[random.nextInt(6)];
            random.nextBytes(bytes);
            fields.addField(
                    i,
                    UnknownFieldSet.Field.newBuilder()
                            .addVarint(random.nextLong())
                            .addFixed32(random.nextInt())
                            .addLengthDelimited(ByteString.copyFrom(bytes))
                            .build());
        }
        boolean read = true;
        try {
            RawProto message = RawProto.parse(
                    ByteString.copyFrom(Damage.damaged(fields.build().toByteArray(), random)));
            for (int i = 0; i < 8; i++) {
                assertThat(message.floats(i)).hasSizeLessThan(200);
                assertThat(message.text(i)).isNotNull();
            }
            message.messages(1);
        } catch (DamagedModelException e) {
            read = false;
        }
        Statistics.collect(read);
        Statistics.coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 1);
            coverage.check(false).percentage(share -> share > 5);
        });
    }
}
