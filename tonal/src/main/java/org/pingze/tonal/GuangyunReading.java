package org.pingze.tonal;

/**
 * One reading that the 廣韻 records of a character.
 *
 * @param rime the head of the rime (韻目), one of 206; where the file gives the phonological position
 *     only, its rime as the position names it
 * @param group the Pingshui group that the rime is merged into, and with it the tone
 * @param position the phonological position (音韻地位), such as 端一東平; empty if the file has none
 * @param fanqie the spelling by two characters (反切), such as 德紅; empty if the file has none
 * @param gloss what the book says of the meaning; may be empty
 */
public record GuangyunReading(
    String rime, RhymeGroup group, String position, String fanqie, String gloss) {
  /**
   * Returns the entry as scholars quote it: the position, or the rime, and the spelling: 端一東平 德紅切.
   */
  String entry() {
    String place = position.isEmpty() ? rime : position;
    return fanqie.isEmpty() ? place : place + " " + fanqie + "切";
  }
}
