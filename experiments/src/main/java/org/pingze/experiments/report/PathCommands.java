package org.pingze.experiments.report;

/** The commands of an SVG path, absolute coordinates throughout. */
final class PathCommands {
  private final StringBuilder commands = new StringBuilder();

  /** Starts at a point. */
  PathCommands from(double x, double y) {
    return append('M', x, y);
  }

  /** Goes straight to a point; starts there if the path is empty. */
  PathCommands to(double x, double y) {
    return append(commands.length() == 0 ? 'M' : 'L', x, y);
  }

  /** Curves to a point by two control points. */
  PathCommands curve(double x1, double y1, double x2, double y2, double x, double y) {
    return append('C', x1, y1, x2, y2, x, y);
  }

  /** Goes back to the start. */
  PathCommands close() {
    commands.append('Z');
    return this;
  }

  @Override
  public String toString() {
    return commands.toString();
  }

  private PathCommands append(char command, double... coordinates) {
    commands.append(command);
    for (int i = 0; i < coordinates.length; i++) {
      commands.append(i == 0 ? "" : " ").append(Svg.coordinate(coordinates[i]));
    }
    return this;
  }
}
