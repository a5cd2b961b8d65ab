// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class HtmlPageTest {

    /** Names of features and files come from whoever made them: none may end an element or an attribute. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "</title><script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "&lt;b&gt;",
                "]]>",
                "<!--",
                "a\u0000b\u0008c",
                "\ud800 half a character",
                "\ufffe\uffff",
                "rows 😀 März.csv"
            })
    void showsNamesAsTheyAreInTextAndInAttributes(String name) throws Exception {
        showsAsItIs(name);
    }

    @Property
    void showsAnyTextAsItIs(@ForAll String text) throws Exception {
        showsAsItIs(text);
    }

    private static void showsAsItIs(String text) throws Exception {
        String escaped = HtmlPage.escape(text);
        Element page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(
                        new StringReader("<p title='" + escaped + "' lang=\"" + escaped + "\">" + escaped + "</p>")))
                .getDocumentElement();

        assertThat(escaped).doesNotContain("<", ">", "\"", "'");
        String shown = inXml(text);
        assertThat(page.getTextContent()).isEqualTo(shown);
        assertThat(page.getChildNodes().getLength()).isLessThanOrEqualTo(1);
        // A parser makes every white character of an attribute a space.
        assertThat(page.getAttribute("title")).isEqualTo(shown.replaceAll("[\\t\\n]", " "));
        assertThat(page.getAttribute("lang")).isEqualTo(page.getAttribute("title"));
    }

    /** With a replacement mark for what XML 1.0 has no way to write. */
    private static String inXml(String text) {
        return text.replaceAll("[^\\t\\n\\x{20}-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]", "\ufffd");
    }
}
