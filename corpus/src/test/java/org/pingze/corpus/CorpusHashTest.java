package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusHashTest {
  private static RegulatedVerse poem(String id, String... lines) {
    return RegulatedVerse.of(new Poem(id, "登鸛雀樓", "王之渙", "全唐詩卷253", List.of(lines)));
  }

  private static final RegulatedVerse STORK_TOWER = poem("1", "白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓");
  private static final RegulatedVerse OTHER = poem("2", "春眠不覺曉", "處處聞啼鳥", "夜來風雨聲", "花落知多少");

  @Test
  void theHashIsTheSha256OfTheDocumentedSerialisation() {
    // printf '1\t登鸛雀樓\t王之渙\t全唐詩卷253\t白日依山盡\n黃河入海流\n欲窮千里目\n更上一層樓\n\n' | sha256sum
    assertThat(CorpusHash.sha256(List.of(STORK_TOWER)))
        .isEqualTo("2c9e681a1891400c34b1f557d63cd0fc7bbf3bcd324aa23157931ceda1b0a290");
  }

  @Test
  void nothingHasTheHashOfNothing() {
    assertThat(CorpusHash.sha256(List.of()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void orderSelectionAndASingleCharacterShow() {
    String hash = CorpusHash.sha256(List.of(STORK_TOWER, OTHER));

    assertThat(hash)
        .isNotEqualTo(CorpusHash.sha256(List.of(OTHER, STORK_TOWER)))
        .isNotEqualTo(CorpusHash.sha256(List.of(STORK_TOWER)))
        .isNotEqualTo(
            CorpusHash.sha256(List.of(poem("1", "白日依山盡", "黄河入海流", "欲窮千里目", "更上一層樓"), OTHER)));
    assertThat(new Corpus(List.of(STORK_TOWER, OTHER), Exclusions.NONE).sha256()).isEqualTo(hash);
  }
}
