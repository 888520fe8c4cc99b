package org.pingze.experiments.check;

import java.util.List;
import org.pingze.tonal.Explanation;

/** The language that findings are told in. */
public enum Language {
  /** Chinese. */
  zh,
  /** English. */
  en,
  /** Chinese first, then English. */
  both;

  /** Returns the sentences of a finding, one or two. */
  List<String> sentences(Explanation explanation) {
    return switch (this) {
      case zh -> List.of(explanation.chinese());
      case en -> List.of(explanation.english());
      case both -> List.of(explanation.chinese(), explanation.english());
    };
  }
}
