// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a stack trace; {@code /} stands for the end of a line. */
class SentencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.b.SomeException: it broke                                     | it broke
            a.b.SomeException: it broke/ at a.B.c(D.java:1)/Caused by: a.E: why | it broke
            a.b.SomeException/ at a.B.c(D.java:1)                           | SomeException
            a.b.Outer: c.d.Inner: it broke                                  | it broke
            a.b.Outer$Inner: it broke                                       | it broke
            a.b.DataException: Converting byte[] failed due to serialization error: /Caused by: a.E: 4929 | Converting byte[] failed due to serialization error
            a.C: Tolerance exceeded in error handler/ at x/Caused by: a.D: field V14 is missing/ at y | field V14 is missing
            a.C: Exiting WorkerSinkTask due to unrecoverable exception./Caused by: a.C: Tolerance exceeded in error handler/Caused by: a.D: no | no
            a.C: Tolerance exceeded in error handler                        | Tolerance exceeded in error handler
            it broke: badly                                                 | it broke: badly
            ''                                                              | no reason is given
            """)
    void takesTheErrorThatTells(String trace, String sentence) {
        assertThat(Sentences.ofTrace(trace.replace('/', '\n'))).isEqualTo(sentence);
    }

    @Test
    void cutsWhatIsTooLongToRead() {
        assertThat(Sentences.ofTrace("a.B: " + "x".repeat(10_000))).hasSize(501).endsWith("x…");
    }
}
