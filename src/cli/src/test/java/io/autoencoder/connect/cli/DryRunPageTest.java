// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the dry run of the documentation is one. */
class DryRunPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("project.basedir")).resolve("src/docs/dry-run.md");
    private static final Pattern FILE = Pattern.compile("cat > (\\S+) <<'END'\n(.*?)END\n", Pattern.DOTALL);
    private static final Pattern OUTPUT = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void showsWhatTheCommandPrints() throws IOException {
        String page = Files.readString(PAGE);
        Matcher file = FILE.matcher(page);
        while (file.find()) {
            Files.writeString(folder.resolve(file.group(1)), file.group(2));
        }
        Matcher output = OUTPUT.matcher(page);
        assertThat(output.find()).isTrue();

        CommandLineRun run = CommandLineRun.in(folder, "dry-run payments.json --input rows.jsonl");

        assertThat(run.exitCode()).isZero();
        assertThat(timeless(run.out())).isEqualTo(timeless(output.group(1)));
    }

    private static String timeless(String text) {
        return text.replaceAll(" +[0-9,]+ [µm]s", " TIME")
                .replaceAll("20..-..-..T[0-9:.]+Z", "NOW")
                .replaceAll("(Value|Filter|Router) [0-9][0-9.]*", "$1 VERSION");
    }
}
