// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the dry run of the documentation is one. */
class DryRunPageTest {

    private static final String PAGE = "src/docs/dry-run.md";
    private static final Pattern FILE = Pattern.compile("cat > (\\S+) <<'END'\n(.*?)END\n", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void showsWhatTheCommandPrints() throws IOException {
        Matcher file = FILE.matcher(Documentation.text(PAGE));
        while (file.find()) {
            Files.writeString(folder.resolve(file.group(1)), file.group(2));
        }
        String output = Documentation.blocks(PAGE, getClass()).get(0).text();

        CommandLineRun run = CommandLineRun.in(folder, "dry-run payments.json --input rows.jsonl");

        assertThat(run.exitCode()).isZero();
        assertThat(timeless(run.out())).isEqualTo(timeless(output));
    }

    private static String timeless(String text) {
        return text.replaceAll(" +[0-9,]+ [µm]s", " TIME")
                .replaceAll("20..-..-..T[0-9:.]+Z", "NOW")
                .replaceAll("(Value|Filter|Router) [0-9][0-9.]*", "$1 VERSION");
    }
}
