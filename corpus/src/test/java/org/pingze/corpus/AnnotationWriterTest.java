package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.Tone;
import org.pingze.tonal.ToneClass;

class AnnotationWriterTest {
  @Test
  void everyCharacterIsARowAndWhatIsUnknownIsEmpty() throws IOException {
    RegulatedVerse verse =
        RegulatedVerse.of(
            new Poem("poems.txt:1, \"a\"", "", "", "", Collections.nCopies(4, "東上𤜼東東")));
    ToneLabel level =
        new ToneLabel(
            Optional.of(ToneClass.LEVEL),
            1,
            LabelSource.TABLE,
            Optional.of(new RhymeGroup(Tone.LEVEL, 1, "東")),
            LabelSource.TABLE);
    ToneLabel oblique =
        new ToneLabel(
            Optional.of(ToneClass.OBLIQUE),
            1,
            LabelSource.CONTEXT,
            Optional.empty(),
            LabelSource.UNKNOWN);
    List<AnnotatedCharacter> characters = new ArrayList<>();
    for (int line = 1; line <= 4; line++) {
      for (int slot = 1; slot <= 5; slot++) {
        ToneLabel label = slot == 2 ? oblique : slot == 3 ? ToneLabel.UNKNOWN : level;
        int character = verse.poem().characters(line)[slot - 1];
        characters.add(new AnnotatedCharacter(character, line, slot, label));
      }
    }
    StringBuilder out = new StringBuilder();
    AnnotationWriter writer = new AnnotationWriter(out);
    writer.write(new AnnotatedPoem(verse, characters));
    writer.flush();

    assertThat(out.toString().lines().limit(4))
        .containsExactly(
            "poem,line,slot,character,tone,tone_class,rhyme_group,label_source",
            "\"poems.txt:1, \"\"a\"\"\",1,1,東,level,level,平東,TABLE",
            "\"poems.txt:1, \"\"a\"\"\",1,2,上,,oblique,,CONTEXT",
            "\"poems.txt:1, \"\"a\"\"\",1,3,𤜼,,,,UNKNOWN");
    assertThat(out.toString().lines()).hasSize(21);
    assertThat(out).doesNotContain("\r");
  }
}
