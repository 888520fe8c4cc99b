package org.pingze.corpus.building;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a title says besides the subject: the place in a series (組詩), and what kind of text follows.
 *
 * <p>The rules are ours and follow the titles of the chinese-poetry project: 帝京篇十首 一 and 雜詩四首 其一
 * are numbers one of their series; 句 heads fragments, 聯句 and 連句 linked verse, 存目 a bibliographical
 * notice; 幷序, 並引 and the like announce a preface in prose.
 *
 * @param series the title without its number
 * @param number the number in its series as it is written, such as 一 or 二一; empty if there is none
 */
public record PoemTitle(String series, String number) {
  private static final String NUMERALS = "[一二三四五六七八九十百○〇]+";
  private static final Pattern IN_SERIES =
      Pattern.compile("(.*\\S)[\\s　]+其?(" + NUMERALS + ")|(.*\\S)\\s*[（(]其(" + NUMERALS + ")[）)]");
  private static final Pattern FRAGMENT = Pattern.compile("[殘残斷断佚逸]?句([（(].*)?");
  private static final Pattern LINKED = Pattern.compile(".*[聯联連连]句.*");
  private static final Pattern NOTICE = Pattern.compile("存目");
  private static final Pattern PREFACE = Pattern.compile(".*[并並幷有][序引](\\W.*)?");

  /** Returns what a title says. */
  public static PoemTitle of(String title) {
    Matcher matcher = IN_SERIES.matcher(title.strip());
    if (!matcher.matches()) {
      return new PoemTitle(title.strip(), "");
    }
    return matcher.group(1) == null
        ? new PoemTitle(matcher.group(3), matcher.group(4))
        : new PoemTitle(matcher.group(1), matcher.group(2));
  }

  /** Returns whether the poem is one of a series. */
  public boolean inSeries() {
    return !number.isEmpty();
  }

  /** Returns whether what follows are lines left of poems that are lost (句). */
  public boolean headsFragments() {
    return FRAGMENT.matcher(series).matches();
  }

  /** Returns whether several poets wrote what follows in turn (聯句). */
  public boolean headsLinkedVerse() {
    return LINKED.matcher(series).matches();
  }

  /** Returns whether what follows is a bibliographer's notice (存目). */
  public boolean headsNotice() {
    return NOTICE.matcher(series).matches();
  }

  /** Returns whether a preface (序, 引) is announced. */
  public boolean announcesPreface() {
    return PREFACE.matcher(series).matches();
  }
}
