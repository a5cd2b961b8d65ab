// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import java.io.StringWriter;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Draws a chart as an SVG element for an HTML page: it takes its size from the page and its colours from the style
 * sheet.
 */
final class SvgImage {

    private static final String SVG = "http://www.w3.org/2000/svg";
    /** Of an empty element that Batik writes into every drawing. */
    private static final String SHARED_ID = "genericDefs";

    private static final int DIGITS_AFTER_THE_POINT = 1;

    private SvgImage() {}

    /**
     * @param id the figure's: makes the ids within the drawing unique in the page
     * @param description what a screen reader says in its place
     */
    static String draw(String id, String description, Chart<?, ?> chart) {
        Document document = newDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(DIGITS_AFTER_THE_POINT);
        context.setIDGenerator(new PrefixedIds(id));
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        int width = chart.getWidth();
        int height = chart.getHeight();
        chart.paint(graphics, width, height);
        Element root = graphics.getRoot(document.getDocumentElement());
        dropDefaults(root);
        adapt(root);
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", description);
        return serialize(root);
    }

    private static Document newDocument() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML support", e);
        }
    }

    /** Drops what repeats SVG's own defaults: half of what Batik writes on the outermost element. */
    private static void dropDefaults(Element root) {
        for (int i = root.getAttributes().getLength() - 1; i >= 0; i--) {
            String name = root.getAttributes().item(i).getNodeName();
            if (!name.startsWith("xmlns") && !name.equals("viewBox")) {
                root.removeAttribute(name);
            }
        }
    }

    private static void adapt(Node node) {
        if (node instanceof Element element) {
            if (element.getAttribute("id").equals(SHARED_ID)) {
                element.removeAttribute("id");
            }
            recolor(element, "fill");
            recolor(element, "stroke");
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            adapt(child);
        }
    }

    private static void recolor(Element element, String attribute) {
        Optional<Palette> meaning = Palette.ofSvg(element.getAttribute(attribute));
        meaning.ifPresent(palette -> element.setAttribute(attribute, "var(" + palette.variable() + ")"));
    }

    private static String serialize(Element root) {
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(root), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("the drawing cannot be written as SVG", e);
        }
    }

    private static final class PrefixedIds extends SVGIDGenerator {

        private final String figure;

        PrefixedIds(String figure) {
            this.figure = figure;
        }

        @Override
        public String generateID(String prefix) {
            return super.generateID(figure + "-" + prefix);
        }
    }
}
