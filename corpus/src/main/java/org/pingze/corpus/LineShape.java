package org.pingze.corpus;

import java.util.ArrayList;
import java.util.List;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;

/** One form of a line type at one length: what slot rates are counted for. */
record LineShape(LineLength length, LineType type, LineForm form) {
  /** Returns the shapes of a length: four types, each with its forms. */
  static List<LineShape> all(LineLength length) {
    List<LineShape> shapes = new ArrayList<>();
    for (LineType type : LineType.values()) {
      shapes.addAll(of(length, type));
    }
    return List.copyOf(shapes);
  }

  /** Returns the forms of a type, the regular one first. */
  static List<LineShape> of(LineLength length, LineType type) {
    return type.forms(length).stream().map(form -> new LineShape(length, type, form)).toList();
  }
}
