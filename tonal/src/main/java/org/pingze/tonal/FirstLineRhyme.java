package org.pingze.tonal;

/** Whether line 1 joins the rhyme (首句入韻). */
public enum FirstLineRhyme {
  /** It rhymes. */
  RHYMES,
  /** It rhymes on a neighbouring group (鄰韻), a licence that only line 1 has (孤雁出群). */
  NEIGHBOURING,
  /** It does not rhyme. */
  DOES_NOT
}
