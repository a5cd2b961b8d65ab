// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SiteTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));
    private static final Pattern LINK = Pattern.compile("<(\\w+) [^>]*(?:href|src)=\"([^\"#]*)(?:#([^\"]*))?\"");

    @TempDir
    static Path site;

    @TempDir
    Path directory;

    @BeforeAll
    static void write() throws IOException {
        Site.write(PROJECT, site);
    }

    static List<Path> pages() throws IOException {
        return files(site, ".html");
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void hasAPageForEveryPageOfTheDocumentation() throws IOException {
        assertThat(files(PROJECT.resolve("src/docs"), ".md"))
                .hasSizeGreaterThan(40)
                .allSatisfy(page -> assertThat(site.resolve(
                                Page.address(PROJECT.relativize(page).toString())))
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadsNowhereThatIsNotThere(Path page) throws IOException {
        for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
            boolean outside = link.group(2).startsWith("https://");
            if (outside) {
                assertThat(link.group(1))
                        .as("nothing is loaded from %s", link.group(2))
                        .isEqualTo("a");
                continue;
            }
            Path target = link.group(2).isEmpty() ? page : page.resolveSibling(link.group(2));
            assertThat(target).as(link.group()).isRegularFile();
            if (link.group(3) != null) {
                assertThat(Files.readString(target)).as(link.group()).contains(" id=\"" + link.group(3) + "\"");
            }
        }
    }

    @Test
    void saysInTheNavigationWhichPagesAreInNoSection() throws IOException {
        write("src/docs/README.md", "# Home\n\n## Begin\n\n- [First steps](first.md)\n- [Choices](choices)\n");
        write("src/docs/first.md", "# First\n");
        write("src/docs/choices/one.md", "# One\n");
        write("src/docs/lost.md", "# Lost & found\n");
        write("README.md", "# Overview\n");

        List<String> unsorted = Site.write(directory, directory.resolve("out"));

        assertThat(unsorted).containsExactly("README.md", "src/docs/lost.md");
        assertThat(Files.readString(directory.resolve("out/choices/one.html")))
                .containsSubsequence(
                        "<h2>Begin</h2>",
                        "<a href=\"../first.html\">First steps</a>",
                        "<a href=\"../choices/index.html\" aria-current=\"page\">Choices</a>",
                        "<h2>In no section yet</h2>",
                        "<a href=\"../lost.html\">Lost &amp; found</a>");
    }

    @Test
    void listsADirectoryAndTakesItsFilesAlong() throws IOException {
        write("src/docs/README.md", "# Home\n\n## Begin\n\n- [Examples](../../examples)\n");
        write("README.md", "# Overview\n");
        write("examples/one.json", "{}");

        Site.write(directory, directory.resolve("out"));

        assertThat(Files.readString(directory.resolve("out/examples/index.html")))
                .contains("<a href=\"one.json\"><code>one.json</code></a>");
        assertThat(directory.resolve("out/examples/one.json")).hasContent("{}");
    }

    @Test
    void refusesALinkToWhatIsNotThere() throws IOException {
        write("src/docs/README.md", "# Home\n\n[gone](gone.md)\n");
        write("README.md", "# Overview\n");

        assertThatThrownBy(() -> Site.write(directory, directory.resolve("out")))
                .hasMessage("src/docs/README.md links to gone.md, which is not there");
    }

    @Test
    void tellsWhatABlockNeeds() throws IOException {
        write("src/docs/README.md", "# Home\n\n```sh needs Docker\ndocker run\n```\n\n```sh\nls\n```\n");
        write("README.md", "# Overview\n");

        Site.write(directory, directory.resolve("out"));

        assertThat(Files.readString(directory.resolve("out/index.html")))
                .containsOnlyOnce("data-mark")
                .contains("data-mark=\"needs Docker\"");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.writeString(directory.resolve(file), text);
    }
}
