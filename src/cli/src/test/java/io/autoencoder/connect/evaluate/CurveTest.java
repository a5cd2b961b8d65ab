// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Test
    void keepsAShortCurveWhole() {
        Curve.Builder builder = new Curve.Builder(1, 1);
        builder.add(0, 0);
        builder.add(0, 0.5);
        builder.add(1, 0.5);
        assertThat(builder.build()).satisfies(curve -> {
            assertThat(curve.x()).containsExactly(0, 0, 1);
            assertThat(curve.y()).containsExactly(0, 0.5, 0.5);
        });
    }

    @Test
    void keepsALongCurveSmallAndItsEnds() {
        Curve.Builder builder = new Curve.Builder(1, 1);
        int points = 1_000_000;
        for (int i = 0; i <= points; i++) {
            builder.add((double) i / points, Math.sqrt((double) i / points));
        }
        Curve curve = builder.build();
        assertThat(curve.size()).isBetween(200, 601);
        assertThat(curve.x()).startsWith(0).endsWith(1);
        assertThat(curve.y()).startsWith(0).endsWith(1);
        for (int i = 1; i < curve.size(); i++) {
            assertThat(curve.y()[i] - curve.y()[i - 1]).isLessThan(0.02);
        }
    }

    @Test
    void keepsARestlessCurveSmall() {
        Random random = new Random(1);
        Curve.Builder builder = new Curve.Builder(1, 1);
        for (int i = 0; i < 100_000; i++) {
            builder.add(i / 100_000.0, random.nextDouble());
        }
        assertThat(builder.build().size()).isLessThanOrEqualTo(601);
    }
}
