/**
 * What the tradition knows: tones, rhyme books and the metre of regulated verse (近體詩).
 *
 * <p>Imports nothing but the JDK. Start reading at {@link org.pingze.tonal.Tone} and {@link
 * org.pingze.tonal.RhymeBook}, then {@link org.pingze.tonal.LineType} and {@link
 * org.pingze.tonal.MetricalTemplate}, then {@link org.pingze.tonal.Verdict}. The rest of this page
 * is for readers who have never read a Chinese poem.
 *
 * <h2>Syllables and tones</h2>
 *
 * <p>In classical Chinese a character (字) is a syllable, and a syllable has a tone. The language of
 * the Tang had four (四聲): level (平), rising (上), departing (去) and entering (入), the last being
 * every syllable closed by -p, -t or -k. Verse hears two classes (平仄): level, and all the others
 * together, called oblique (仄). What the classes sounded like is disputed; which character belongs
 * to which is not, because rhyme books wrote it down. Modern Mandarin is no guide: it has lost the
 * entering tone, and 國 or 白, oblique in verse, are level in the mouth of a speaker today.
 *
 * <p>Some hundred common characters have a level and an oblique reading (多音字), as English
 * <i>record</i> has two stresses. 看 is either, with one meaning; 中 is level as "middle" and oblique
 * as "to hit"; 爲 is level as "to be" and oblique as "for". {@link org.pingze.tonal.ToneReading}
 * says so, and leaves the choice to the context.
 *
 * <h2>Rhyme</h2>
 *
 * <p>A rhyme book (韻書) sorts characters into rhyme groups (韻部), first by tone, then by ending. The
 * book behind regulated verse merges the 206 rhymes of the 廣韻 (1008) into 106; it is called
 * Pingshui (平水韻) after a print of the thirteenth century, but describes what examiners had allowed
 * since the Tang. Every even line ends in a rhyme word (韻腳) of one group, nearly always a level
 * one; line 1 may join in (首句入韻).
 *
 * <h2>A line</h2>
 *
 * <p>A line (句) has five or seven syllables, read in pairs with one left over. The second syllable
 * of each pair carries the beat, so the beats alternate: level, oblique, level. Four lines come of
 * it (律句), named by slot 2 and the last slot, {@link org.pingze.tonal.LineType}:
 *
 * <pre>
 *   仄仄平平仄    平平平仄仄    仄仄仄平平    平平仄仄平
 * </pre>
 *
 * <p>A seven-syllable line puts a pair of the other class in front. The odd slots but the last are
 * free by custom (一三五不論, "one, three and five are not judged"), within limits: a line must not end
 * in three level tones (三平調) or, less strictly, in three oblique ones (三仄尾), and 平平仄仄平 must not be
 * left with a single level tone besides its rhyme (孤平).
 *
 * <h2>A poem</h2>
 *
 * <p>Lines come in couplets (聯), and two rules tie them. Within a couplet the closing line opposes
 * the opening line (對): where one beat is level the other's is oblique. Across couplets the opening
 * line adheres to the closing line before it (粘): their beats are the same, or every couplet would
 * sound alike. With the rule that even lines rhyme on level tones, the first line thus decides the
 * whole poem. 王之渙 (688–742), 《登鸛雀樓》 "Climbing Stork Tower":
 *
 * <pre>
 *   白日依山盡   仄仄平平仄   The white sun leans on the hills and is gone,
 *   黃河入海流   平平仄仄平   the Yellow River enters the sea and flows.   (opposes; 流 rhymes)
 *   欲窮千里目   仄平平仄仄   To use a thousand miles of sight,            (adheres; slot 1 is free)
 *   更上一層樓   仄仄仄平平   climb one more storey of the tower.          (opposes; 樓 rhymes)
 * </pre>
 *
 * <p>Four lines are a quatrain (絕句), six a sestet (小律), eight an octave (律詩), ten and more an
 * extended poem (排律). Two openings, with line 1 rhyming or not, give four templates (平仄譜) to each
 * shape: {@link org.pingze.tonal.MetricalTemplate}. That is the law a language model of this verse
 * might learn, and it can be learned in two ways: from the place of a syllable in the poem, or from
 * the tones of the line before. Telling these apart is what the rest of this project is for.
 *
 * <h2>Bending the law</h2>
 *
 * <p>Some departures from the pattern were so common that they count as lawful, and a line that
 * takes one is called 拗, twisted. The idea behind most of them is a debt: a level tone given up in
 * one place is paid back in another, which is called rescue (救). {@link org.pingze.tonal.Deviation}
 * names them and {@link org.pingze.tonal.Rescue} says what pays. In five syllables (a
 * seven-syllable line puts its free pair in front):
 *
 * <pre>
 *   平平仄平仄   for 平平平仄仄   two neighbours exchange their classes (特拗); slot 1 stays level.
 *                             杜甫: 遙憐小兒女.
 *   仄平平仄平   for 平平仄仄平   slot 1 is oblique, which would leave the level tone of slot 2 alone
 *                             (孤平); slot 3 turns level and rescues it. 李白: 恐驚天上人.
 *   仄仄仄平仄   for 仄仄平平仄   slot 3 is oblique (小拗): the closing line may rescue it or not.
 *   仄仄平仄仄   for 仄仄平平仄   the beat of slot 4 is oblique (大拗): the closing line must rescue it,
 *   仄仄仄仄仄                  with a level slot 3. 白居易: 野火燒不盡，春風吹又生 (不 is rescued by 吹).
 *   平平仄仄仄   for 平平平仄仄   the line ends in three oblique tones (三仄尾): tolerated.
 * </pre>
 *
 * <p>One level slot 3 may pay two debts at once, that of its own slot 1 and that of the line
 * before. Line 1 has a licence too: it may rhyme on a neighbouring group (鄰韻), the lone goose that
 * leaves the flock (孤雁出群).
 *
 * <h2>Breaking the law</h2>
 *
 * <p>Poets break the rules, and have names for it: a beat off the pattern (出律), opposition lost
 * (失對), adhesion lost (失粘), out of rhyme (出韻), a rhyme word used twice (重韻; 朝, morning, and 朝,
 * court, are two words). A {@link org.pingze.tonal.Violation} is a finding and not an error, says
 * what would mend it, and says on which doubtful readings it hangs. {@link
 * org.pingze.tonal.Verdict} holds a poem against the template that it fits with the fewest faults,
 * so that one lost adhesion is one finding and not a dozen, and tells the outcome as a tree ({@link
 * org.pingze.tonal.Explanation}).
 *
 * <p>A few regulated poems rhyme on an oblique tone (仄韻詩). All is then as before with the closes
 * exchanged: even lines close oblique, the others level.
 *
 * <h2>Verse that never meant to keep it</h2>
 *
 * <p>Beside regulated verse, which the Tang called the modern style (近體), poets went on writing in
 * the ancient style (古體), which knows nothing of beats and links, likes three level tones at the
 * end of a line, and often rhymes on an oblique tone. A poem of eight lines of five syllables may
 * be either. Readers tell them apart by how much goes wrong: one lost adhesion makes no
 * ancient-style poem, half the lines off the pattern do. {@link org.pingze.tonal.StyleGround}
 * states our rule with its numbers. Six-syllable verse (六言) has no settled metre; it is recognised
 * and not judged.
 *
 * <p>Sources: 王力《漢語詩律學》 (1958) and 《詩詞格律》 (1962), whose names of the line types and of the
 * deviations are used here; 啟功《詩文聲律論稿》 (1977), who derives the four lines from alternating pairs;
 * for rescue in two lines 趙執信《聲調譜》 (1738) and 董文渙《聲調四譜》 (1864); for the genres of single poems
 * 蘅塘退士《唐詩三百首》 (1763).
 */
@NullMarked
package org.pingze.tonal;

import org.jspecify.annotations.NullMarked;
