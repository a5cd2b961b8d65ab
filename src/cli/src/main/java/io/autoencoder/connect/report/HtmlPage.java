// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import static io.autoencoder.connect.text.PlainNumbers.count;
import static io.autoencoder.connect.text.PlainNumbers.score;

import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.report.Headlines.Headline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report as one page: well-formed as XML too, without script, and with a policy that lets the browser load nothing
 * but the page's own style sheet.
 */
final class HtmlPage {

    private final StringBuilder html = new StringBuilder(1 << 18);

    private HtmlPage() {}

    static String render(ReportData data, List<Figure> figures) {
        HtmlPage page = new HtmlPage();
        page.head(data);
        page.intro(data);
        page.headlines(Headlines.of(data.scores(), data.threshold()));
        page.figures(figures);
        page.provenance(data.provenance());
        page.html.append("</main>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void head(ReportData data) {
        String style = styleSheet();
        html.append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .append(sha256(style))
                .append("'\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
        add("<title>Evaluation of ", data.model(), "</title>\n<style>");
        html.append(style).append("</style>\n</head>\n<body>\n");
    }

    private void intro(ReportData data) {
        add("<header>\n<p class=\"eyebrow\">Evaluation report</p>\n<h1>", data.model(), "</h1>\n<p class=\"intro\">");
        add(count(data.scores().size()) + " records from ", data.dataset(), "");
        if (data.scores().isLabeled()) {
            html.append(", ").append(count(data.scores().anomalies().length)).append(" of them anomalies");
        } else {
            html.append(", without labels: how many alerts are right cannot be said");
        }
        add(". The score is the ", data.scoreMethod(), ". ");
        add("", thresholdText(data.threshold()), "</p>\n</header>\n<main>\n");
    }

    /** Adds a text between parts of the page. */
    private void add(String before, String text, String after) {
        html.append(before).append(escape(text)).append(after);
    }

    private static String thresholdText(Optional<Threshold> threshold) {
        return threshold
                .map(t -> "A record raises an alert above " + score(t.value()) + " (chosen by " + t.chosenBy() + ").")
                .orElse("The model has no threshold yet, so no record raises an alert.");
    }

    private void headlines(List<Headline> headlines) {
        if (headlines.isEmpty()) {
            return;
        }
        html.append("<section class=\"headlines\" aria-label=\"Headline figures\">\n");
        for (Headline headline : headlines) {
            add("<div class=\"headline\"><p class=\"words\"><span>", headline.lead(), "</span>");
            add(" <strong>", headline.figure(), "</strong>");
            add(" <span>", headline.tail(), "</span></p>");
            add("<p class=\"detail\">", headline.detail(), "</p></div>\n");
        }
        html.append("</section>\n");
    }

    private void figures(List<Figure> figures) {
        html.append("<section class=\"figures\" aria-label=\"Plots\">\n");
        for (Figure figure : figures) {
            figure(figure);
        }
        html.append("</section>\n");
    }

    private void figure(Figure figure) {
        add("<figure id=\"", figure.id(), "\">\n");
        add("<figcaption><h2>", figure.title(), "</h2>");
        add("<p>", figure.reading(), "</p></figcaption>\n");
        html.append(SvgImage.draw(figure.id(), figure.title() + ". " + figure.reading(), figure.chart()))
                .append("\n<details><summary>Figures as a table</summary>\n");
        table(figure.table());
        html.append("</details>\n</figure>\n");
    }

    private void table(Figure.Table table) {
        html.append("<div class=\"scroll\"><table>\n<thead><tr>");
        for (String name : table.header()) {
            add("<th scope=\"col\">", name, "</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            add("<tr><th scope=\"row\">", row.get(0), "</th>");
            for (String cell : row.subList(1, row.size())) {
                add("<td>", cell, "</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private void provenance(Map<String, String> provenance) {
        if (provenance.isEmpty()) {
            return;
        }
        html.append("<section class=\"provenance\" id=\"provenance\">\n<h2>Where this comes from</h2>\n<dl>\n");
        provenance.forEach((key, value) -> {
            add("<div><dt>", key, "</dt>");
            add("<dd>", value, "</dd></div>\n");
        });
        html.append("</dl>\n</section>\n");
    }

    private static String styleSheet() {
        return "\n:root {" + variables(Palette::lightHex) + " }\n@media (prefers-color-scheme: dark) { :root {"
                + variables(Palette::darkHex) + " } }\n" + resource("report.css");
    }

    private static String variables(Function<Palette, String> hex) {
        return Stream.of(Palette.values())
                .map(color -> " " + color.variable() + ": " + hex.apply(color) + ";")
                .collect(Collectors.joining());
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Text as it may stand in an element or a quoted attribute; what XML cannot hold becomes a replacement mark. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(point) ? point : 0xfffd);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point >= 0x20 && point <= 0xd7ff
                || point >= 0xe000 && point <= 0xfffd
                || point >= 0x10000;
    }
}
