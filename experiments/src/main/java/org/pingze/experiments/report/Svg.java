package org.pingze.experiments.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An SVG drawing under construction. Appearance is by class, as the style sheet {@code figure.css}
 * defines it; coordinates are in user units, x to the right, y downwards.
 */
final class Svg {
  private final StringBuilder body = new StringBuilder();
  private final double width;
  private final double height;

  Svg(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** Draws a straight line. */
  Svg line(String style, double x1, double y1, double x2, double y2) {
    return element("line", style)
        .with("x1", x1)
        .with("y1", y1)
        .with("x2", x2)
        .with("y2", y2)
        .closed();
  }

  /** Draws a rectangle. */
  Svg rectangle(String style, double x, double y, double w, double h) {
    return element("rect", style)
        .with("x", x)
        .with("y", y)
        .with("width", w)
        .with("height", h)
        .closed();
  }

  /** Draws a rectangle filled with a colour that carries a value. */
  Svg cell(String colour, double x, double y, double w, double h) {
    return element("rect", "cell")
        .with("x", x)
        .with("y", y)
        .with("width", w)
        .with("height", h)
        .with("fill", colour)
        .closed();
  }

  /** Draws a circle. */
  Svg circle(String style, double x, double y, double radius) {
    return element("circle", style).with("cx", x).with("cy", y).with("r", radius).closed();
  }

  /** Draws a path of the given commands, as {@link PathCommands} builds them. */
  Svg path(String style, PathCommands commands) {
    return element("path", style).with("d", commands.toString()).closed();
  }

  /** Draws a path with its own stroke width and opacity, which carry a value. */
  Svg path(String style, PathCommands commands, double strokeWidth, double opacity) {
    return element("path", style)
        .with("d", commands.toString())
        .with(
            "style",
            "stroke-width:" + coordinate(strokeWidth) + ";stroke-opacity:" + coordinate(opacity))
        .closed();
  }

  /** Writes text; its anchor and size are its style's. */
  Svg text(String style, double x, double y, String text) {
    element("text", style).with("x", x).with("y", y);
    return content("text", text);
  }

  /** Writes text of a given size and fill, in user units and as a colour. */
  Svg text(String style, double x, double y, double size, String colour, String text) {
    element("text", style)
        .with("x", x)
        .with("y", y)
        .with("style", "font-size:" + coordinate(size) + "px;fill:" + colour);
    return content("text", text);
  }

  /** Opens a group whose tooltip says what it shows; close it with {@link #endGroup}. */
  Svg group(String style, String tooltip) {
    element("g", style);
    body.append('>');
    body.append("<title>").append(escaped(tooltip)).append("</title>\n");
    return this;
  }

  /** Closes the group opened last. */
  Svg endGroup() {
    body.append("</g>\n");
    return this;
  }

  /**
   * Returns the drawing as an {@code svg} element.
   *
   * @param title its title, read aloud first
   * @param description what it shows, for those who cannot see it
   * @param style a style sheet to embed, empty for none
   */
  String toElement(String title, String description, String style) {
    String embedded = style.isEmpty() ? "" : "<style>\n" + style + "</style>\n";
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pz\" role=\"img\" viewBox=\"0 0 "
        + coordinate(width)
        + " "
        + coordinate(height)
        + "\""
        + (style.isEmpty() ? "" : sized())
        + ">\n"
        + "<title>"
        + escaped(title)
        + "</title>\n<desc>"
        + escaped(description)
        + "</desc>\n"
        + embedded
        + "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n"
        + body
        + "</svg>\n";
  }

  /** Returns text with the five characters of XML escaped. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Returns a coordinate with at most two decimals. */
  static String coordinate(double value) {
    BigDecimal rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private String sized() {
    return " width=\"" + coordinate(width) + "\" height=\"" + coordinate(height) + "\"";
  }

  private Svg element(String name, String style) {
    body.append('<').append(name).append(" class=\"").append(escaped(style)).append('"');
    return this;
  }

  private Svg with(String attribute, double value) {
    return with(attribute, coordinate(value));
  }

  private Svg with(String attribute, String value) {
    body.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"');
    return this;
  }

  private Svg closed() {
    body.append("/>\n");
    return this;
  }

  private Svg content(String name, String text) {
    body.append('>').append(escaped(text)).append("</").append(name).append(">\n");
    return this;
  }
}
