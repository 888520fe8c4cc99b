package org.pingze.tonal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.pingze.tonal.Explanation.Finding;

/** Tells a verdict as a tree: what can be read, the style, the rhyme, the links, the lines. */
final class VerdictExplanation {
  private final Verdict verdict;
  private final boolean whole;
  private final int allowed;

  /**
   * Creates the teller of a verdict.
   *
   * @param whole whether the rules that are kept are told too; most are, so that telling them costs
   *     more than judging
   */
  VerdictExplanation(Verdict verdict, boolean whole) {
    this.verdict = verdict;
    this.whole = whole;
    this.allowed = verdict.deviations().size();
  }

  Explanation tree() {
    boolean broken = !verdict.violations().isEmpty() || verdict.style() == VerseStyle.ANCIENT;
    Finding finding =
        verdict.style() == VerseStyle.UNDECIDED
            ? Finding.OPEN
            : broken ? Finding.BROKEN : Finding.KEPT;
    List<Explanation> details = new ArrayList<>();
    details.add(readable());
    style().ifPresent(details::add);
    rhyme().ifPresent(details::add);
    links().ifPresent(details::add);
    for (int number = 1; number <= verdict.lines().size(); number++) {
      line(number).ifPresent(details::add);
    }
    return new Explanation(finding, rootInChinese(), rootInEnglish(), details);
  }

  private String rootInChinese() {
    String outcome =
        switch (verdict.style()) {
          case UNDECIDED -> "未定";
          case ANCIENT -> "判爲古體";
          case REGULATED -> {
            int broken = verdict.violations().size();
            yield (broken == 0 ? "合律" : "犯律" + broken + "處")
                + (allowed == 0 ? "" : "，拗" + allowed + "處");
          }
        };
    return FormName.chinese(verdict) + "：" + outcome + "。";
  }

  private String rootInEnglish() {
    String outcome =
        switch (verdict.style()) {
          case UNDECIDED -> "not judged";
          case ANCIENT -> "ancient style";
          case REGULATED -> {
            int broken = verdict.violations().size();
            yield (broken == 0
                    ? "keeps the law"
                    : "breaks the law in " + broken + (broken == 1 ? " place" : " places"))
                + (allowed == 0
                    ? ""
                    : ", with " + allowed + (allowed == 1 ? " deviation" : " deviations"));
          }
        };
    return FormName.english(verdict) + ": " + outcome + ".";
  }

  private boolean isLeftOut(Finding finding) {
    return finding == Finding.KEPT && !whole;
  }

  private Explanation readable() {
    int total = verdict.poem().size() * verdict.length().syllables();
    long readable = Math.round(verdict.readable() * total);
    String percent = percent(verdict.readable());
    List<Explanation> details = new ArrayList<>();
    for (Place place : verdict.decisiveReadings()) {
      Syllable syllable = verdict.at(place);
      if (syllable.sounding() instanceof Sounding.Chosen chosen) {
        String chance = percent(chosen.probability());
        details.add(
            new Explanation(
                Finding.OPEN,
                place.chinese()
                    + "「"
                    + syllable.text()
                    + "」平仄兩讀，讀"
                    + chosen.toneClass().chinese()
                    + "（"
                    + chance
                    + "）方合。",
                capital(place.english())
                    + ": "
                    + syllable.text()
                    + " may be level or oblique; read "
                    + chosen.toneClass().english()
                    + " ("
                    + chance
                    + "), which the metre needs.",
                List.of()));
      }
    }
    return new Explanation(
        readable == total ? Finding.NOTE : Finding.OPEN,
        total + "字中" + readable + "字可讀（" + percent + "）。",
        readable + " of " + total + " characters can be read (" + percent + ").",
        details);
  }

  private static String percent(double share) {
    // Rounded down, so that a doubt is never printed as certainty.
    return (int) Math.floor(100 * share) + " %";
  }

  private Optional<Explanation> style() {
    StyleGround ground = verdict.ground();
    Finding finding =
        switch (ground.style()) {
          case REGULATED -> Finding.KEPT;
          case ANCIENT -> Finding.BROKEN;
          case UNDECIDED -> Finding.OPEN;
        };
    if (isLeftOut(finding)) {
      return Optional.empty();
    }
    List<Explanation> doubt =
        ground.restsOnReadings()
            ? List.of(
                new Explanation(
                    Finding.OPEN,
                    "其中" + ground.failedForCertain() + "項確定，餘者繫於多音字之讀法。",
                    "Of these, "
                        + ground.failedForCertain()
                        + " are certain; the others hang on characters of two readings.",
                    List.of()))
            : List.of();
    return Optional.of(new Explanation(finding, ground.chinese(), ground.english(), doubt));
  }

  private Optional<Explanation> rhyme() {
    List<Explanation> details = new ArrayList<>();
    if (verdict.rhymeClass() == ToneClass.OBLIQUE) {
      details.add(
          new Explanation(
              Finding.ALLOWED,
              "押仄聲韻。",
              "The rhyme is on an oblique tone, which regulated verse rarely has.",
              List.of()));
    }
    if (verdict.firstLine() == FirstLineRhyme.NEIGHBOURING) {
      details.add(
          new Explanation(
              Finding.ALLOWED,
              "首句借用鄰韻（孤雁出群）。",
              "Line 1 borrows a neighbouring rhyme, as only line 1 may.",
              List.of()));
    }
    verdict.homographs().forEach(place -> homograph(place).ifPresent(details::add));
    boolean broken = addViolations(details, this::concernsRhyme);
    boolean open = verdict.rhyme().isEmpty() || !verdict.homographs().isEmpty();
    Finding kept = details.isEmpty() ? Finding.KEPT : Finding.ALLOWED;
    Finding finding = broken ? Finding.BROKEN : open ? Finding.OPEN : kept;
    if (isLeftOut(finding)) {
      return Optional.empty();
    }
    String group = verdict.rhyme().map(RhymeGroup::toString).orElse("");
    String chinese =
        (group.isEmpty() ? "韻部未明" : "押" + group + "韻") + "，" + FormName.firstLineChinese(verdict);
    String english =
        (group.isEmpty() ? "The rhyme group is not known" : "Rhymes in the group " + group)
            + "; "
            + FormName.firstLineEnglish(verdict);
    return Optional.of(new Explanation(finding, chinese + "。", english + ".", details));
  }

  private Optional<Explanation> homograph(Place place) {
    int character = verdict.at(place).character();
    String text = Character.toString(character);
    return verdict
        .poem()
        .get(place.line() - 1)
        .rhyme()
        .flatMap(word -> Homograph.of(character, word.group()))
        .map(
            words ->
                new Explanation(
                    Finding.OPEN,
                    place.chinese() + "「" + text + "」前已押，或爲二詞：" + words.chinese() + "；二詞則非重韻。",
                    capital(place.english())
                        + ": "
                        + text
                        + " has rhymed before and may be another word here ("
                        + words.english()
                        + "); then it is no repetition.",
                    List.of()));
  }

  private Optional<Explanation> links() {
    List<Explanation> details = new ArrayList<>();
    Finding finding = addViolations(details, this::concernsLinks) ? Finding.BROKEN : Finding.KEPT;
    if (isLeftOut(finding)) {
      return Optional.empty();
    }
    int links = verdict.lines().size() - 1;
    int kept = links - details.size();
    return Optional.of(
        new Explanation(
            finding,
            "對與粘" + links + "處，合" + kept + "處。",
            kept + " of " + links + " links between lines (opposition, adhesion) hold.",
            details));
  }

  private Optional<Explanation> line(int number) {
    LineFit fit = verdict.lines().get(number - 1);
    Line line = verdict.poem().get(number - 1);
    List<Explanation> details = new ArrayList<>();
    for (Deviation deviation : fit.deviations()) {
      details.add(
          new Explanation(Finding.ALLOWED, deviation.chinese(), deviation.english(), List.of()));
    }
    boolean broken =
        addViolations(
            details,
            violation ->
                violation.line() == number
                    && !concernsRhyme(violation)
                    && !concernsLinks(violation));
    Finding unbroken = details.isEmpty() ? Finding.KEPT : Finding.ALLOWED;
    Finding finding = broken ? Finding.BROKEN : unbroken;
    if (isLeftOut(finding)) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    StringBuilder tones = new StringBuilder();
    for (Syllable syllable : line.syllables()) {
      text.append(syllable.text());
      tones.append(syllable.sounding().heard().map(ToneClass::chinese).orElse("？"));
    }
    String pattern = fit.type().pattern(line.length()).toString();
    return Optional.of(
        new Explanation(
            finding,
            "第" + number + "句 " + text + "：" + tones + "，依" + pattern + "。",
            "Line " + number + " " + text + ": " + tones + ", held against " + pattern + ".",
            details));
  }

  private boolean addViolations(List<Explanation> details, Predicate<Violation> which) {
    boolean any = false;
    for (Violation violation : verdict.violations()) {
      if (which.test(violation)) {
        any = true;
        details.add(broken(violation));
      }
    }
    return any;
  }

  private Explanation broken(Violation violation) {
    List<Explanation> details = new ArrayList<>();
    details.add(
        new Explanation(
            Finding.NOTE,
            "改法：" + violation.remedyInChinese() + "。",
            "To mend it, " + violation.remedyInEnglish() + ".",
            List.of()));
    for (Place place : violation.restsOn()) {
      String text = verdict.at(place).text();
      details.add(
          new Explanation(
              Finding.OPEN,
              place.chinese() + "「" + text + "」多音，換一讀或可合。",
              capital(place.english())
                  + ": "
                  + text
                  + " has several readings; with another the rule might be kept.",
              List.of()));
    }
    return new Explanation(Finding.BROKEN, violation.chinese(), violation.english(), details);
  }

  private boolean concernsRhyme(Violation violation) {
    return violation.kind() == Violation.Kind.OFF_RHYME
        || violation.kind() == Violation.Kind.REPEATED_RHYME_WORD;
  }

  private boolean concernsLinks(Violation violation) {
    return violation.kind() == Violation.Kind.BROKEN_OPPOSITION
        || violation.kind() == Violation.Kind.BROKEN_ADHESION;
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
