package org.pingze.experiments.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.LabelSource;
import org.pingze.tonal.ToneClass;

/**
 * A poem, one line under the other, with its tones marked below the characters as tradition does (○
 * level, ● oblique) and the attention of one head as arcs between them.
 */
final class PoemFigure {
  private static final double CELL = 62;
  private static final double LEFT = 66;
  private static final double TOP = 112;
  private static final double ROW = 118;
  private static final double GLYPH_TOP = 32;
  private static final double MARK = 20;
  private static final double LEAST_LABELLED = 0.05;
  private static final double LABEL_WIDTH = 28;
  private static final double LABEL_HEIGHT = 13;

  private final PoemExample example;
  private final int slots;

  PoemFigure(PoemExample example) {
    this.example = example;
    this.slots = example.poem().verse().length().syllables();
  }

  Figure draw() {
    AnnotatedPoem poem = example.poem();
    int lines = poem.verse().lines();
    double width = LEFT + slots * CELL + 110;
    Svg svg = new Svg(width, TOP + (lines - 1) * ROW + 74);
    svg.text("title", 10, 20, heading());
    svg.text(
        "unit",
        10,
        37,
        "attention of " + example.head() + " at step " + PrintedNumber.count(example.step()));
    List<PoemExample.Arc> weakFirst =
        example.arcs().stream()
            .sorted(Comparator.comparingDouble(PoemExample.Arc::weight))
            .toList();
    for (PoemExample.Arc arc : weakFirst) {
      drawArc(svg, arc);
    }
    for (AnnotatedCharacter character : poem.characters()) {
      drawCharacter(svg, character);
    }
    for (int line = 1; line <= lines; line++) {
      Place end = new Place(line, slots + 1);
      svg.text("punctuation", x(end), y(end), punctuation(line));
    }
    if (example.arcs().stream().anyMatch(arc -> isBeginning(arc.key()))) {
      svg.text("tick middle", x(Place.BEGINNING), y(Place.BEGINNING) - 8, "begin");
    }
    labelArcs(svg, weakFirst);
    drawKey(svg, TOP + (lines - 1) * ROW + 58);
    return new Figure(
        "poem",
        heading(),
        "The poem with its tones, and the attention of "
            + example.head()
            + " as arcs: "
            + example.caption(),
        svg);
  }

  private String heading() {
    String poet = example.poem().verse().poem().poet();
    String title = example.poem().verse().poem().title();
    return poet.isEmpty() ? title : poet + (title.isEmpty() ? "" : "《" + title + "》");
  }

  private static String punctuation(int line) {
    return line % 2 == 1 ? "，" : "。";
  }

  private boolean isBeginning(Place place) {
    return place.slot() == 0;
  }

  private double x(Place place) {
    return LEFT + (place.slot() - 0.5) * CELL - (place.slot() > slots ? CELL * 0.28 : 0);
  }

  private double y(Place place) {
    return TOP + (place.line() - 1) * ROW;
  }

  private void drawCharacter(Svg svg, AnnotatedCharacter character) {
    Place place = new Place(character.line(), character.slot());
    Optional<ToneClass> toneClass = character.label().toneClass();
    String style = toneClass.map(PoemFigure::style).orElse("unknown");
    svg.group("character", tooltip(character));
    svg.text("glyph " + style, x(place), y(place), Character.toString(character.character()));
    double mark = y(place) + MARK;
    if (toneClass.isPresent()) {
      svg.circle("mark-" + style, x(place), mark, 4.2);
      if (character.label().source() == LabelSource.METRE) {
        svg.line("doubt", x(place) - 8, mark + 8, x(place) + 8, mark + 8);
      }
    } else {
      svg.line("doubt", x(place) - 4, mark, x(place) + 4, mark);
    }
    svg.endGroup();
  }

  private static String tooltip(AnnotatedCharacter character) {
    String sound =
        character.label().group().map(Object::toString).orElse("group unknown")
            + ", "
            + character.label().toneClass().map(ToneClass::chinese).orElse("class unknown");
    return Character.toString(character.character())
        + ": "
        + sound
        + ", label from "
        + character.label().source().name().toLowerCase(Locale.ROOT);
  }

  static String style(ToneClass toneClass) {
    return toneClass == ToneClass.LEVEL ? "level" : "oblique";
  }

  /** Returns the style of an arc: the tone that it could carry, which is that of its key. */
  private String style(Place key) {
    if (key.slot() < 1 || key.slot() > slots) {
      return "unknown";
    }
    return example
        .poem()
        .at(key.line(), key.slot())
        .label()
        .toneClass()
        .map(PoemFigure::style)
        .orElse("unknown");
  }

  private void drawArc(Svg svg, PoemExample.Arc arc) {
    Bend bend = bend(arc);
    PathCommands path =
        new PathCommands()
            .from(bend.fromX, bend.fromY)
            .curve(bend.x1, bend.y1, bend.x2, bend.y2, bend.toX, bend.toY);
    svg.path("arc " + style(arc.key()), path, 0.6 + 6.5 * arc.weight(), 0.35 + 0.55 * arc.weight());
    svg.circle("arc-end " + style(arc.key()), bend.fromX, bend.fromY, 1.6 + 2.4 * arc.weight());
  }

  /** Writes the weights on their arcs, the strongest first, each where it is free of the others. */
  private void labelArcs(Svg svg, List<PoemExample.Arc> weakFirst) {
    List<double[]> taken = new ArrayList<>();
    for (int i = weakFirst.size() - 1; i >= 0; i--) {
      PoemExample.Arc arc = weakFirst.get(i);
      if (arc.weight() < LEAST_LABELLED) {
        return;
      }
      double[] place = bend(arc).free(taken);
      taken.add(place);
      svg.text("weight", place[0], place[1] + 3.5, PrintedNumber.rounded(arc.weight(), 2));
    }
  }

  private Bend bend(PoemExample.Arc arc) {
    Place query = arc.query();
    Place key = arc.key();
    double queryX = x(query);
    double queryY = y(query) - GLYPH_TOP;
    if (query.line() == key.line()) {
      double rise = Math.min(44, 16 + 7.0 * Math.abs(query.slot() - key.slot()));
      double keyX = query.equals(key) ? queryX - 14 : x(key) + 5;
      double endX = query.equals(key) ? queryX + 14 : queryX - 5;
      return new Bend(keyX, queryY, keyX, queryY - rise, endX, queryY - rise, endX, queryY);
    }
    double keyY = y(key) + MARK + 9;
    if (query.line() - key.line() == 1) {
      double middle = (keyY + queryY) / 2;
      return new Bend(x(key), keyY, x(key), middle, queryX, middle, queryX, queryY);
    }
    double side = LEFT + slots * CELL + 90;
    return new Bend(x(key), keyY, side, keyY + 30, side, queryY - 30, queryX, queryY);
  }

  private void drawKey(Svg svg, double y) {
    svg.circle("mark-level", LEFT - 40, y - 4, 4.2).text("tick", LEFT - 30, y, "平 level");
    svg.circle("mark-oblique", LEFT + 36, y - 4, 4.2).text("tick", LEFT + 46, y, "仄 oblique");
    svg.line("doubt", LEFT + 118, y - 4, LEFT + 134, y - 4);
    svg.text("tick", LEFT + 140, y, "read with help of the metre");
  }

  /** A cubic curve from a key to a query. */
  private record Bend(
      double fromX,
      double fromY,
      double x1,
      double y1,
      double x2,
      double y2,
      double toX,
      double toY) {
    /** Returns a place on the curve, x and y, that lies apart from those taken if there is one. */
    double[] free(List<double[]> taken) {
      double[] first = at(0.6);
      for (double t : new double[] {0.6, 0.45, 0.72, 0.33, 0.82, 0.22}) {
        double[] place = at(t);
        if (taken.stream()
            .allMatch(
                other ->
                    Math.abs(other[0] - place[0]) > LABEL_WIDTH
                        || Math.abs(other[1] - place[1]) > LABEL_HEIGHT)) {
          return place;
        }
      }
      return first;
    }

    private double[] at(double t) {
      return new double[] {at(t, fromX, x1, x2, toX), at(t, fromY, y1, y2, toY)};
    }

    private static double at(double t, double a, double b, double c, double d) {
      double s = 1 - t;
      return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }
  }
}
