// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.compare.PublishedResults.Best;
import io.autoencoder.connect.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedResultsTest {

    @TempDir
    private Path folder;

    @Test
    void findsTheBestOfEachSetAndOfAll() throws IOException {
        PublishedResults scores = read("PCA,file,KNN\n90,one.csv,80\n50,two.csv,75\n60,three.csv,60\n");

        assertThat(scores.methods()).containsExactly("PCA", "KNN");
        assertThat(scores.of("two.csv", "PCA")).isEqualTo(50);
        assertThat(scores.bestOf("one.csv")).contains(new Best("PCA", 90));
        assertThat(scores.bestOf("two.csv")).contains(new Best("KNN", 75));
        assertThat(scores.bestMean()).contains(new Best("KNN", (80 + 75 + 60) / 3.0));
    }

    /** A figure that is not a number was not published. */
    @Test
    void leavesOutWhatWasNotPublished() throws IOException {
        PublishedResults scores = read("file,PCA,KNN\none.csv,NaN,80\n");

        assertThat(scores.bestOf("one.csv")).contains(new Best("KNN", 80));
        assertThat(scores.bestOf("absent.csv")).isEmpty();
        assertThat(scores.of("absent.csv", "KNN")).isNaN();
        assertThat(scores.mean("absent")).isNaN();
        assertThat(PublishedResults.none().bestMean()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"set,PCA\none.csv,1\n", "file,PCA\none.csv,high\n", "file,PCA\none.csv\n"})
    void refusesOtherTables(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(InputException.class)
                .hasMessage(folder.resolve("published.csv")
                        + ": is no CSV file with a column file and a column of numbers for each method");
    }

    private PublishedResults read(String content) throws IOException {
        return PublishedResults.read(Files.writeString(folder.resolve("published.csv"), content));
    }
}
