package org.pingze.tonal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real poems with their tones written beside them by hand: 平 and 仄 are certain, + and - are the
 * classes chosen for a character of two, ? cannot be read. The rhyme groups are named by hand too.
 */
final class HandPoems {
  private static final Map<String, RhymeGroup> GROUPS =
      Map.ofEntries(
          level(1, "東"),
          level(2, "冬"),
          level(4, "支"),
          level(5, "微"),
          level(9, "佳"),
          level(10, "灰"),
          level(11, "真"),
          level(13, "元"),
          level(20, "歌"),
          level(22, "陽"),
          level(26, "尤"),
          level(15, "刪"),
          level(14, "寒"),
          level(12, "文"),
          level(23, "庚"),
          level(24, "青"),
          level(25, "蒸"),
          level(27, "侵"),
          level(16, "先"),
          level(17, "蕭"),
          Map.entry("藥", new RhymeGroup(Tone.ENTERING, 10, "藥")),
          Map.entry("屑", new RhymeGroup(Tone.ENTERING, 9, "屑")),
          Map.entry("紙", new RhymeGroup(Tone.RISING, 4, "紙")),
          Map.entry("嘯", new RhymeGroup(Tone.DEPARTING, 18, "嘯")));

  private HandPoems() {}

  private static Map.Entry<String, RhymeGroup> level(int order, String name) {
    return Map.entry(name, new RhymeGroup(Tone.LEVEL, order, name));
  }

  static RhymeGroup group(String name) {
    return GROUPS.get(name);
  }

  /** Lines such as {@code "白日依山盡 仄仄平平仄"} or, with a rhyme, {@code "黃河入海流 平平仄仄平 尤"}. */
  static List<Line> poem(String... lines) {
    return Arrays.stream(lines).map(HandPoems::line).toList();
  }

  static Verdict verdict(String... lines) {
    return Verdict.of(poem(lines));
  }

  /** Returns the violations as in {@code BROKEN_ADHESION 3.2}: kind, line, slot. */
  static List<String> found(Verdict verdict) {
    return verdict.violations().stream()
        .map(v -> v.kind() + " " + v.line() + "." + v.slot())
        .toList();
  }

  /** Returns the deviations in the same way. */
  static List<String> allowed(Verdict verdict) {
    return verdict.deviations().stream()
        .map(d -> d.kind() + " " + d.at().line() + "." + d.at().slot())
        .toList();
  }

  private static Line line(String text) {
    String[] parts = text.split(" ");
    int[] characters = parts[0].codePoints().toArray();
    int[] tones = parts[1].codePoints().toArray();
    List<Syllable> syllables = new ArrayList<>();
    for (int i = 0; i < characters.length; i++) {
      syllables.add(new Syllable(characters[i], sounding(tones[i])));
    }
    Optional<RhymeWord> rhyme =
        Stream.of(parts).skip(2).map(name -> new RhymeWord(GROUPS.get(name), true)).findFirst();
    return new Line(syllables, rhyme);
  }

  private static Sounding sounding(int mark) {
    return switch (mark) {
      case '+' -> new Sounding.Chosen(ToneClass.LEVEL, 0.9);
      case '-' -> new Sounding.Chosen(ToneClass.OBLIQUE, 0.9);
      case '?' -> new Sounding.Unreadable();
      default -> new Sounding.Certain(ToneClass.ofChinese(mark));
    };
  }
}
