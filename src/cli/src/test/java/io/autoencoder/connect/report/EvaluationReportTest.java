// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.evaluate.FeatureError;
import io.autoencoder.connect.evaluate.LossCurves;
import io.autoencoder.connect.evaluate.TopReason;
import io.autoencoder.connect.model.Threshold;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class EvaluationReportTest {

    private static final List<String> ALL_PLOTS =
            List.of("scores", "confusion", "thresholds", "precision-recall", "roc", "loss", "features", "reasons");

    private static final int MEGABYTE = 1 << 20;

    private static final String PAGE =
            EvaluationReport.of(SampleReports.labeled(5500, 94)).html();

    @TempDir
    private Path directory;

    @Test
    void showsEveryPlotWithItsReadingItsTableAndItsTextForScreenReaders() throws Exception {
        List<Element> figures = elements(parse(PAGE), "figure");
        assertThat(figures).extracting(figure -> figure.getAttribute("id")).containsExactlyElementsOf(ALL_PLOTS);
        for (Element figure : figures) {
            String reading = text(figure, "p");
            assertThat(reading).matches("[A-Z].{30,250}\\.");
            Element svg = elements(figure, "svg").get(0);
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(svg.getAttribute("aria-label"))
                    .contains(text(figure, "h2"))
                    .contains(reading);
            assertThat(elements(svg, "path").size() + elements(svg, "line").size())
                    .isGreaterThan(20);
            assertThat(elements(figure, "td")).isNotEmpty();
        }
    }

    /** Letters are drawn as paths, so what can be counted is pieces of text: the upright title and four names. */
    @Test
    void namesTheRowsAndColumnsOfTheConfusionMatrix() throws Exception {
        Element confusion = elements(parse(PAGE), "figure").get(1);

        assertThat(elements(confusion, "g"))
                .filteredOn(group -> group.getAttribute("fill").equals("var(--muted)"))
                .filteredOn(group -> group.hasAttribute("transform"))
                .hasSize(5);
    }

    @Test
    void saysTheHeadlinesInPlainWords() throws Exception {
        Document page = parse(PAGE);
        assertThat(elements(page, "p").stream()
                        .filter(each -> each.getAttribute("class").equals("words"))
                        .map(Element::getTextContent))
                .containsExactly(
                        "Of 100 alerts 43 are right",
                        "Of 100 anomalies 66 are caught",
                        "Of 1,000 records 26 raise an alert",
                        "Of 1,000 pairs 976 are in the right order");
    }

    @Test
    void asksTheNetworkForNothingAndRunsNoScript() {
        assertThat(PAGE)
                .doesNotContainIgnoringCase("<script")
                .doesNotContainIgnoringCase("javascript:")
                .doesNotContain("@import", "<link", "<img", "<iframe", " style=\"");
        Matcher addresses = Pattern.compile("[a-z]+://[^\"'\\s>]*").matcher(PAGE);
        assertThat(addresses.results().map(found -> found.group()).distinct())
                .as("namespaces, which nobody fetches")
                .allMatch(address -> address.startsWith("http://www.w3.org/"));
        Matcher references = Pattern.compile("(?:href|src)=\"|url\\((?!#)").matcher(PAGE);
        assertThat(references.results()).isEmpty();
    }

    @Test
    void letsTheBrowserUseItsOwnStyleSheetOnly() throws Exception {
        String style = PAGE.substring(PAGE.indexOf("<style>") + 7, PAGE.indexOf("</style>"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(PAGE)
                .contains("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void takesEveryColorFromTheStyleSheet() {
        Matcher colors = Pattern.compile("(?:fill|stroke)=\"([^\"]*)\"").matcher(PAGE);
        assertThat(colors.results().map(found -> found.group(1)).distinct())
                .as("a colour that is fixed is invisible in one of the two schemes")
                .allMatch(color -> color.equals("none") || color.startsWith("var(--"));
        assertThat(PAGE).contains("prefers-color-scheme: dark");
    }

    @Test
    void usesEveryIdOnce() {
        List<String> ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(PAGE)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(ids).hasSizeGreaterThan(8).doesNotHaveDuplicates();
    }

    @Test
    void givesTheSameBytesForTheSameData() {
        assertThat(EvaluationReport.of(SampleReports.labeled(5500, 94)).html()).isEqualTo(PAGE);
    }

    @Test
    void showsNamesAsTextWhateverTheyHold() throws Exception {
        String evil = "<script>alert('x')</script>&\"\u0000$x$";
        ReportData data = new ReportData(
                evil,
                evil,
                evil,
                RankedScores.of(new double[] {1, 2, 3}, new boolean[] {false, false, true}),
                Optional.of(new Threshold(2, evil)),
                List.of(new FeatureError(evil, 0.1, 0.2, 0.2)),
                Optional.empty(),
                List.of(new TopReason(evil, 1, 0.5)),
                new TreeMap<>(Map.of(evil, evil)));
        String page = EvaluationReport.of(data).html();
        assertThat(page).doesNotContain("<script");
        String shown = evil.replace('\u0000', '\ufffd');
        assertThat(elements(parse(page), "h1").get(0).getTextContent()).isEqualTo(shown);
        assertThat(elements(parse(page), "dd").get(0).getTextContent()).isEqualTo(shown);
    }

    @Test
    void staysSmallHoweverManyRecordsAndFeaturesThereAre() {
        ReportData many = SampleReports.labeled(200_000, 5_000);
        List<FeatureError> features = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            features.add(
                    new FeatureError("a rather long name of a feature, number " + i, 0.01 * i, 0.02 * i, 0.03 * i));
        }
        ReportData wide = new ReportData(
                many.model(),
                many.dataset(),
                many.scoreMethod(),
                many.scores(),
                many.threshold(),
                features,
                many.loss(),
                many.reasons(),
                many.provenance());
        assertThat(EvaluationReport.of(wide).html().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(MEGABYTE);
    }

    @Test
    void showsWhatCanBeKnownWithoutLabels() throws Exception {
        String page = EvaluationReport.of(SampleReports.unlabeled()).html();
        assertThat(elements(parse(page), "figure"))
                .extracting(figure -> figure.getAttribute("id"))
                .containsExactly("scores", "features", "reasons");
        assertThat(page).contains("without labels", "Alert rate").doesNotContain("AUROC", "Recall", "Precision");
    }

    @Test
    void showsWhatCanBeKnownWithoutAThreshold() throws Exception {
        ReportData data = plain(new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true}, null);
        String page = EvaluationReport.of(data).html();
        assertThat(elements(parse(page), "figure"))
                .extracting(figure -> figure.getAttribute("id"))
                .containsExactly("scores", "thresholds", "precision-recall", "roc");
        assertThat(page).contains("no threshold yet", "AUROC 0.7500");
    }

    @Test
    void drawsWhatHasNoSpread() throws Exception {
        for (double[] scores : List.of(
                new double[] {0, 0, 0},
                new double[] {7, 7, 7},
                new double[] {0, 1e-30, Double.POSITIVE_INFINITY},
                new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY})) {
            for (boolean[] labels :
                    List.of(new boolean[3], new boolean[] {true, true, true}, new boolean[] {false, true, false})) {
                String page = EvaluationReport.of(plain(scores, labels, 5.0)).html();
                assertThat(elements(parse(page), "figure"))
                        .as(Arrays.toString(scores) + Arrays.toString(labels))
                        .hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    void writesOnePngAPlot() throws IOException {
        List<Path> files = EvaluationReport.of(SampleReports.labeled(500, 20)).writePngs(directory.resolve("a/b"));
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyElementsOf(
                        ALL_PLOTS.stream().map(name -> name + ".png").toList());
        for (Path file : files) {
            BufferedImage image = ImageIO.read(file.toFile());
            assertThat(image.getWidth()).isEqualTo(Plot.WIDTH * PngImage.SCALE);
            assertThat(image.getHeight()).isGreaterThanOrEqualTo(Plot.HEIGHT / 2 * PngImage.SCALE);
            assertThat(distinctColors(image)).as(file.toString()).isGreaterThan(10);
        }
    }

    @Test
    void refusesDataThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain(new double[0], new boolean[0], null))
                .withMessageContaining("no scored record");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain(new double[2], new boolean[3], null))
                .withMessageContaining("2 scores but 3 labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LossCurves(new double[2], new double[1], 1))
                .withMessageContaining("one value an epoch");
    }

    private static ReportData plain(double[] scores, boolean[] labels, Double threshold) {
        return new ReportData(
                "m:1",
                "rows.csv",
                "mean squared error",
                RankedScores.of(scores, labels),
                Optional.ofNullable(threshold).map(value -> new Threshold(value, "hand")),
                List.of(),
                Optional.empty(),
                List.of(),
                new TreeMap<>());
    }

    private static long distinctColors(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static String text(Element parent, String tag) {
        return elements(parent, tag).get(0).getTextContent();
    }

    private static List<Element> elements(Document page, String tag) {
        return asList(page.getElementsByTagName(tag));
    }

    private static List<Element> elements(Element parent, String tag) {
        return asList(parent.getElementsByTagName(tag));
    }

    private static List<Element> asList(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
