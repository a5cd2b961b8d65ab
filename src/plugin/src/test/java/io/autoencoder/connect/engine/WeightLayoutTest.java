// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both layouts of weights give the product of the textbook, at sizes round their blocks of eight and of four. */
class WeightLayoutTest {

    @ParameterizedTest
    @CsvSource({"1, 8", "7, 8", "8, 8", "9, 16", "16, 16", "17, 24"})
    void padsColumnsToBlocksOfEight(int columns, int padded) {
        assertThat(WeightMatrix.padded(columns)).isEqualTo(padded);
    }

    @ParameterizedTest
    @CsvSource({"1, WeightMatrix", "16, WeightMatrix", "17, WideMatrix", "300, WideMatrix"})
    void takesTheLayoutThatIsFasterForTheWidth(int columns, String type) {
        assertThat(RowProduct.of(new float[2 * columns], 2, columns))
                .extracting(product -> product.getClass().getSimpleName())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31})
    void multiplies(int columns) {
        Random random = new Random(columns);
        for (int rows : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 13}) {
            float[] values = Networks.gaussian(random, rows * columns, 1);
            float[] x = Networks.gaussian(random, rows, 1);
            float[] bias = padded(Networks.gaussian(random, columns, 1));
            for (RowProduct product :
                    new RowProduct[] {new WeightMatrix(values, rows, columns), new WideMatrix(values, rows, columns)}) {
                float[] y = new float[bias.length];
                product.product(x, bias, y);
                assertProduct(product.getClass().getSimpleName(), values, columns, 0, x, bias, y, columns);
            }
        }
    }

    /** As of a row of categories. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 15, 17, 31})
    void leavesOutZerosToTheBit(int columns) {
        Random random = new Random(columns);
        for (int rows : new int[] {1, 3, 4, 6, 8, 61}) {
            float[] values = Networks.gaussian(random, rows * columns, 1);
            float[] bias = padded(Networks.gaussian(random, columns, 1));
            for (double share : new double[] {0, 0.2, 0.6, 1}) {
                int[] set = IntStream.range(0, rows)
                        .filter(i -> random.nextDouble() < share)
                        .toArray();
                float[] x = new float[rows];
                Arrays.stream(set).forEach(i -> x[i] = (float) random.nextGaussian());
                for (RowProduct product :
                        new RowProduct[] {new WeightMatrix(values, rows, columns), new WideMatrix(values, rows, columns)
                        }) {
                    float[] dense = new float[bias.length];
                    product.product(x, bias, dense);
                    float[] sparse = new float[bias.length];
                    product.product(x, Arrays.copyOf(set, rows), set.length, bias, sparse);
                    assertThat(sparse)
                            .as("%s: %d of %d rows", product.getClass().getSimpleName(), set.length, rows)
                            .containsExactly(dense);
                }
            }
        }
    }

    /** As the gates of a recurrent layer are cut out of one matrix. */
    @ParameterizedTest
    @CsvSource({"0, 5", "5, 5", "10, 5", "3, 9", "14, 1", "0, 15"})
    void takesSomeColumnsOfAMatrix(int first, int columns) {
        Random random = new Random(4);
        float[] values = Networks.gaussian(random, 6 * 15, 1);
        float[] x = Networks.gaussian(random, 6, 1);
        float[] bias = padded(Networks.gaussian(random, columns, 1));
        WeightMatrix matrix = new WeightMatrix(values, 6, 15, first, columns);

        float[] y = new float[matrix.paddedColumns()];
        matrix.product(x, bias, y);
        assertProduct("product", values, 15, first, x, bias, y, columns);

        float[] sum = matrix.newRow(bias, 0);
        matrix.addProduct(x, sum);
        assertThat(sum).as("added to what is there").containsExactly(y);
    }

    /** As a convolution at the edge of a sequence, which sees some of its taps only. */
    @ParameterizedTest
    @CsvSource({"0, 6, 0", "2, 3, 0", "5, 1, 4", "0, 0, 1", "1, 5, 7"})
    void addsTheProductOfSomeRows(int firstRow, int count, int to) {
        Random random = new Random(6);
        int columns = 11;
        float[] values = Networks.gaussian(random, 6 * columns, 1);
        float[] x = Networks.gaussian(random, 20, 1);
        float[] before = Networks.gaussian(random, 40, 1);
        int from = 3;
        float[] y = before.clone();
        new WeightMatrix(values, 6, columns).addProduct(x, from, firstRow, count, y, to);

        for (int i = 0; i < y.length; i++) {
            double expected = before[i];
            for (int row = 0; i >= to && i < to + columns && row < count; row++) {
                expected += (double) x[from + row] * values[(firstRow + row) * columns + i - to];
            }
            assertThat((double) y[i]).as("value %d", i).isCloseTo(expected, within(1e-5));
        }
    }

    /** Nothing that a NaN in another place or padding holds may leak into a sum. */
    @ParameterizedTest
    @ValueSource(ints = {3, 20})
    void keepsColumnsApart(int columns) {
        float[] values = new float[2 * columns];
        values[columns - 1] = Float.NaN;
        float[] y = new float[WeightMatrix.padded(columns)];
        RowProduct.of(values, 2, columns).product(new float[] {1, 1}, new float[y.length], y);
        for (int i = 0; i < y.length; i++) {
            assertThat(Float.isNaN(y[i])).as("value %d", i).isEqualTo(i == columns - 1);
        }
    }

    private static float[] padded(float[] values) {
        float[] padded = new float[WeightMatrix.padded(values.length)];
        System.arraycopy(values, 0, padded, 0, values.length);
        return padded;
    }

    private static void assertProduct(
            String what, float[] values, int width, int first, float[] x, float[] bias, float[] y, int columns) {
        for (int column = 0; column < columns; column++) {
            double expected = bias[column];
            for (int row = 0; row < x.length; row++) {
                expected += (double) x[row] * values[row * width + first + column];
            }
            assertThat((double) y[column])
                    .as("%s: %d rows, column %d", what, x.length, column)
                    .isCloseTo(expected, within(1e-5));
        }
    }
}
