package org.pingze.experiments.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A Pebble template among the resources, with the number filters of the reports. Values are escaped
 * for HTML; a name the model lacks is an error. Safe for use by several threads.
 */
public final class PageTemplate {
  private static final String FOLDER = "org/pingze/experiments/";

  private final PebbleTemplate template;

  private PageTemplate(PebbleTemplate template) {
    this.template = template;
  }

  /**
   * Returns a template.
   *
   * @param path where it lies below the resources of {@code experiments}, such as {@code
   *     check/poem.html}
   */
  public static PageTemplate of(String path) {
    ClasspathLoader loader = new ClasspathLoader(PageTemplate.class.getClassLoader());
    loader.setPrefix(FOLDER);
    loader.setSuffix("");
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .extension(new PrintedNumbers())
            .build();
    return new PageTemplate(engine.getTemplate(path));
  }

  /** Returns the page with those values. */
  public String fill(Map<String, Object> model) {
    StringWriter page = new StringWriter();
    try {
      template.evaluate(page, model, Locale.ROOT);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a page in memory cannot be written", impossible);
    }
    return page.toString();
  }

  /** Returns the text of a style sheet among the resources, such as {@code report/page.css}. */
  public static String styleSheet(String path) {
    try (InputStream in = PageTemplate.class.getClassLoader().getResourceAsStream(FOLDER + path)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + path, failure);
    }
  }
}
