// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the launcher for Windows says what the one for other systems does, which {@link LauncherIT} runs. */
class BatchLauncherTest {

    private static final Path FOLDER = Path.of(System.getProperty("project.basedir", "."), "src/cli/src/main/cli");
    private static final String SHELL = read("autoencoder").replaceAll("\\\\\n *", "");
    private static final String BATCH = read("autoencoder.bat").replaceAll("\\^\\R *", "");

    private static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the batch file's own notation. */
    private static String translated(String shell) {
        return shell.replaceAll("\\$\\{(\\w+)(:-)?}", "%$1%")
                .replace("\"$@\"", "%*")
                .replaceAll("\\$(\\w+)", "%$1%")
                .replace("%home%/lib/", "%home%\\lib\\");
    }

    private static List<String> found(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void shouldRunTheSameCommand() {
        List<String> shell = found("^set -- (\"\\$java\" .*)$", SHELL);

        assertThat(shell).hasSize(1).first().asString().contains("-cp ");
        assertThat(BATCH.lines()).containsOnlyOnce(translated(shell.get(0)));
    }

    @Test
    void shouldPassTheSameFlagsFromTheSameVersionsOn() {
        assertThat(found("(--[a-z][a-z-]+=\\S+?)\"?$", BATCH)).isEqualTo(found("(--[a-z][a-z-]+=\\S+?)\"?$", SHELL));
        assertThat(found("%version% (?:lss|geq) (\\d+)", BATCH)).isEqualTo(found("-ge (\\d+) ]", SHELL));
        assertThat(found("TF_CPP_MIN_LOG_LEVEL=(\\d)", BATCH)).isEqualTo(found("TF_CPP_MIN_LOG_LEVEL:-(\\d)", SHELL));
    }

    @Test
    void shouldSayTheSameOfMistakes() {
        List<String> sentences = found("fail \"(.*)\"$", SHELL).stream()
                .map(BatchLauncherTest::translated)
                .toList();

        assertThat(sentences).hasSize(3);
        assertThat(found("^>&2 echo error: (.*)$", BATCH)).containsExactlyInAnyOrderElementsOf(sentences);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noJavaHome", "noJava", "oldJava"})
    void shouldJumpToALabelThatThereIs(String label) {
        assertThat(BATCH.lines()).containsOnlyOnce(":" + label);
        Matcher jump = Pattern.compile("goto " + label + "$", Pattern.MULTILINE).matcher(BATCH);
        assertThat(jump.results()).hasSize(1);
    }

    /** A parenthesis in a path would end such a block. */
    @Test
    void shouldHaveNoBlocks() {
        assertThat(BATCH.lines().filter(line -> !line.startsWith("rem ") && line.contains("(")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("for /f ") && line.contains(") do set "));
    }
}
