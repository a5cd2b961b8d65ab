// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That somebody runs every block of code of the documentation, or the block says what that would need. */
class CodeBlocksTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));

    /** What a build does not have, each with the reason. */
    private static final Map<String, String> NOT_AT_HAND = Map.of(
            "Docker", "no engine runs where this is built",
            "Kubernetes", "no cluster runs where this is built",
            "Windows", "the build runs on Linux",
            "Keras", "it brings a TensorFlow for Python of some 600 MB",
            "Confluent's hub client", "not on Maven Central",
            "the data sets of ADBench", "other people's data",
            "the rows of the ULB data set", "other people's data");

    static List<String> pages() throws IOException {
        return Documentation.pages(PROJECT);
    }

    static List<Documentation.Block> blocks() throws IOException {
        return pages().stream()
                .flatMap(page -> Documentation.blocks(page).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void areFencedAndFound(String page) {
        List<String> blocks = new ArrayList<>();
        Node document = Parser.builder().build().parse(Documentation.text(page));
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                blocks.add(block.getLiteral());
            }

            @Override
            public void visit(IndentedCodeBlock block) {
                blocks.add("a block without a fence, and so without a test: " + block.getLiteral());
            }
        });

        assertThat(Documentation.blocks(page))
                .extracting(Documentation.Block::text)
                .isEqualTo(blocks);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void areRunByATestThatThereIs(Documentation.Block block) throws IOException {
        assertThat(block.language()).isNotEmpty();
        if (block.needs().isEmpty()) {
            assertThat(takers())
                    .as("the test that %s:%d names behind its fence", block.page(), block.line())
                    .contains(block.test());
        } else {
            assertThat(NOT_AT_HAND).containsKey(block.needs());
        }
    }

    @Test
    void areAskedForByNoTestInVain() throws IOException {
        assertThat(blocks()).extracting(Documentation.Block::test).containsAll(takers());
    }

    /** The tests that take blocks from the documentation. */
    private static Set<String> takers() throws IOException {
        Set<String> takers = new TreeSet<>();
        for (String module : List.of("plugin", "quickstart", "cli")) {
            try (Stream<Path> sources = Files.walk(PROJECT.resolve("src/" + module + "/src/test/java"))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .collect(Collectors.toSet())) {
                    String name = source.getFileName().toString().replace(".java", "");
                    if (Files.readString(source)
                            .matches("(?s).*Documentation\\s*\\.blocks\\((\"[^\"]+\"|[A-Za-z]+)?(, )?(" + name
                                    + "\\.class|getClass\\(\\))\\).*")) {
                        takers.add(name);
                    }
                }
            }
        }
        return takers;
    }
}
