// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.quickstart.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The site that the build has written, in a browser. */
class SiteIT {

    private static final Path SITE = Path.of(System.getProperty("project.basedir"), "target/site");

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    /** All, but of the decisions, which are alike, one. */
    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(SITE)) {
            return files
                    .filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.toString().matches(".*adr/00(?!01).*"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** Dark on a phone and light on a desk. */
    @ParameterizedTest
    @MethodSource("pages")
    void isForEverybody(Path page) throws IOException {
        for (Screen screen : List.of(new Screen("dark", 360), new Screen("light", 1400))) {
            browser.show(screen.width, screen.scheme);
            browser.open(page.toUri().toString());

            assertThat(browser.accessibilityFaults()).as("%s", screen).isEmpty();
            assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                    .as("no scrolling sideways, %s", screen)
                    .isLessThanOrEqualTo(screen.width);
        }
        assertThat(browser.run("return getComputedStyle(document.body).margin"))
                .as("by its style sheet")
                .isEqualTo("0px");
    }

    private record Screen(String scheme, int width) {}
}
