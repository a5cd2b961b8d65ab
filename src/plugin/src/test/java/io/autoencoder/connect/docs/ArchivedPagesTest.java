// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Who has the archive alone has the pages in it alone: none of their links may lead to another. */
class ArchivedPagesTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("project.basedir")).normalize();
    private static final Path CONTENTS = PROJECT.resolve("src/plugin/src/main/assembly/component-contents.xml");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]+)");

    static Stream<Path> pages() throws IOException, ParserConfigurationException, SAXException {
        return archived().keySet().stream().filter(file -> file.toString().endsWith(".md"));
    }

    /** Files of the project that the archive has among its pages, and what they are called there. */
    private static Map<Path, String> archived() throws IOException, ParserConfigurationException, SAXException {
        NodeList files = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(CONTENTS.toFile())
                .getElementsByTagName("file");
        Map<Path, String> archived = new TreeMap<>();
        for (int i = 0; i < files.getLength(); i++) {
            Element file = (Element) files.item(i);
            if (text(file, "outputDirectory").equals("doc")) {
                Path source = Path.of(text(file, "source").replace("${root.directory}", PROJECT.toString()));
                String name = text(file, "destName");
                archived.put(source, name.isEmpty() ? source.getFileName().toString() : name);
            }
        }
        return archived;
    }

    /** Empty where there is none. */
    private static String text(Element file, String name) {
        NodeList found = file.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linkToNothingThatTheArchiveLacks(Path page) throws IOException, ParserConfigurationException, SAXException {
        Map<Path, String> archived = archived();
        for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
            Path target = page.resolveSibling(link.group(1)).normalize();
            assertThat(archived)
                    .as("link to %s; pages that the archive lacks are named, and not linked to", link.group(1))
                    .containsEntry(target, link.group(1));
        }
    }
}
