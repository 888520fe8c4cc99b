package org.pingze.experiments.report;

/**
 * A drawing with what is said about it. Its public methods are those that the template calls.
 *
 * @param name its file name without the ending
 * @param title its title
 * @param description what it shows, for those who cannot see it
 * @param drawing the drawing
 */
record Figure(String name, String title, String description, Svg drawing) {
  /** Returns the drawing for a page that holds the style sheet already. */
  public String inline() {
    return drawing.toElement(title, description, "");
  }

  /** Returns the drawing as a file of its own. */
  String standalone(String styleSheet) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + drawing.toElement(title, description, styleSheet);
  }

  /** Returns the file name within the run directory. */
  public String path() {
    return "figures/" + name + ".svg";
  }
}
