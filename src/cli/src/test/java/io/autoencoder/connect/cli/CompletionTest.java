// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shell makes of a word that is begun. */
class CompletionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            do                              | doctor
            dr                              | drift dry-run
            doctor --conn                   | --connector
            connector --mod                 | --model --model-path
            dry-run c.json --plug           | --plugin-path
            train --inp                     | --input
            """)
    void completesCommandsAndOptions(String line, String words) throws Exception {
        assumeThat(Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, "bash"))))
                .as("bash is on the PATH")
                .isTrue();
        CommandLineRun generated = CommandLineRun.of("generate-completion");
        assertThat(generated.exitCode()).as(generated.err()).isZero();
        Path script = Files.writeString(folder.resolve("completion.sh"), generated.out());

        ProgramRun run = ProgramRun.in(folder, Map.of(), List.of("bash", "--norc", "-c", """
                source %s
                # Works only where a person presses the key.
                compopt() { :; }
                COMP_WORDS=(autoencoder %s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                $(complete -p autoencoder | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                echo ${COMPREPLY[@]}
                """.formatted(script, line)));

        assertThat(run).isEqualTo(new ProgramRun(0, words + "\n", ""));
    }
}
