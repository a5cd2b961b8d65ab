// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String name :
                List.of("part-2.csv", "part-10.csv", ".part-3.csv", "a.tsv", "day=1/x.csv", "day=2/x.csv", "[a].csv")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            part-2.csv     | part-2.csv
            part-*.csv     | part-2.csv part-10.csv
            part-?.csv     | part-2.csv
            *.{csv,tsv}    | [a].csv a.tsv part-2.csv part-10.csv
            day=*/x.csv    | day=1/x.csv day=2/x.csv
            day=*/*        | day=1/x.csv day=2/x.csv
            **/x.csv       | day=1/x.csv day=2/x.csv
            [a].csv        | [a].csv
            [a-b].tsv      | a.tsv
            """)
    void findsFilesAsAShellWould(String pattern, String found) {
        assertThat(InputFiles.of(List.of(folder + "/" + pattern)))
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly(found.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            *.gz       | *.gz: no file matches
            none/*.csv | none/*.csv: no file matches
            [.csv      | [.csv: no file matches
            none.csv   | none.csv: no such file
            day=1      | day=1: is a directory; name the files in it, for instance day=1/*.csv
            day=?      | day=?: no file matches
            """)
    void saysWhatIsNotThere(String name, String message) {
        assertThatThrownBy(() -> InputFiles.of(List.of(folder + "/" + name)))
                .isInstanceOf(InputException.class)
                .extracting(e -> e.getMessage().replace(folder + "/", ""))
                .isEqualTo(message);
    }

    @Test
    void saysThatANameIsImpossible() {
        assertThatThrownBy(() -> InputFiles.of(List.of("a\0.csv")))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(": no such file");
    }
}
