// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddedRowsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''           | 0
                    3,ü/4,d/     | 2
                    3,c</4,d</   | 2
                    3,c/4,       | 1
                    4,           | 0
                    # why/3,c/   | 1
                    a,b/3,c/     | 1
                    """)
    void shouldCountAppendedLinesAsTheConnectorTakesThem(String appended, long rows) throws IOException {
        Path file = Files.writeString(directory.resolve("rows.csv"), "a,b\n1,ä\n2,b\n");
        AddedRows added = new AppendedLines(file, Files.size(file), "a,b");

        Files.writeString(
                file, Files.readString(file) + appended.replace("<", "\r").replace("/", "\n"));

        assertThat(added.count()).isEqualTo(rows);
    }

    @Test
    void shouldCountTheRowsOfFilesWhereverTheyAre() throws IOException {
        Path input = Files.createDirectory(directory.resolve("input"));
        Path finished = Files.createDirectory(directory.resolve("finished"));
        AddedRows added = new AddedFiles(List.of(input, finished), Path.of("first.csv"));
        Files.write(finished.resolve("first.csv"), List.of("a,b", "1,2", "1,2", "1,2"));
        assertThat(added.count()).isZero();

        Files.write(input.resolve("second.csv"), List.of("a,b", "1,2", "1,2"));
        Files.write(finished.resolve("third.csv"), List.of("a,b", "1,2", ""));
        Files.writeString(input.resolve("second.csv.PROCESSING"), "");

        assertThat(added.count()).isEqualTo(3);
    }
}
