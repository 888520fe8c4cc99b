package org.pingze.tokenize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.pingze.tokenize.bpe.BpeVocabulary.Merge;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts from which the files of a tokenizer are put together, in the format of Hugging Face's
 * tokenizers 0.20 and later. There is never a normaliser and never a post-processor.
 */
final class TokenizerJson {
  private static final String EVERY_CHARACTER = "[\\s\\S]";
  private static final String NO_LATIN = "[^\\p{Latin}\\p{M}\\p{N}]";
  private static final String CONTINUES = "##";
  private static final String TYPE = "type";

  private final JsonMapper mapper = mapper();
  private final ObjectNode tokenizer = mapper.createObjectNode();
  private final ObjectNode config = mapper.createObjectNode();

  /** Begins files that lack everything. */
  TokenizerJson() {
    tokenizer.put("version", "1.0").putNull("truncation").putNull("padding");
    tokenizer.putArray("added_tokens");
    tokenizer.putNull("normalizer").putNull("pre_tokenizer").putNull("post_processor");
    tokenizer.putNull("decoder").putNull("model");
    config.put("tokenizer_class", "PreTrainedTokenizerFast");
  }

  /** Adds the special tokens with their ids. */
  TokenizerJson special(SpecialTokens special, ToIntFunction<String> ids) {
    for (String token : special.tokens()) {
      tokenizer
          .withArray("added_tokens")
          .addObject()
          .put("id", ids.applyAsInt(token))
          .put("content", token)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    config.put("bos_token", special.begin()).put("eos_token", special.end());
    special.unknown().ifPresent(unknown -> config.put("unk_token", unknown));
    config.put("clean_up_tokenization_spaces", false);
    return this;
  }

  /** Lets every code point stand apart. */
  TokenizerJson everyCharacterApart() {
    tokenizer.set("pre_tokenizer", split(EVERY_CHARACTER));
    return this;
  }

  /** Cuts the text as byte-pair encoding with such units and borders needs it. */
  TokenizerJson preTokenizer(TokenUnit unit, LineBorders borders) {
    boolean kept = borders == LineBorders.KEPT;
    if (unit == TokenUnit.CHARACTER && kept) {
      lineBordersKept();
    } else if (unit == TokenUnit.BYTE) {
      splitThenBytes(kept ? Optional.of(LineBorders.APART) : Optional.empty());
    }
    return this;
  }

  /** Cuts the text at matches of a pattern, which stand apart, and spells it in bytes. */
  TokenizerJson splitThenBytes(Optional<String> pattern) {
    if (pattern.isEmpty()) {
      tokenizer.set("pre_tokenizer", byteLevel());
    } else {
      tokenizer
          .putObject("pre_tokenizer")
          .put(TYPE, "Sequence")
          .putArray("pretokenizers")
          .add(split(pattern.get()))
          .add(byteLevel());
    }
    return this;
  }

  /** Lets line ends and punctuation stand apart. */
  TokenizerJson lineBordersKept() {
    tokenizer.set("pre_tokenizer", split(LineBorders.APART));
    return this;
  }

  /** Lets every code point stand apart but those of words in the Latin script, and numbers. */
  TokenizerJson everythingButWordsApart() {
    tokenizer.set("pre_tokenizer", split(NO_LATIN));
    return this;
  }

  /** Turns tokens back into text by joining them, without the mark of those within a word. */
  TokenizerJson decodedByJoiningPieces() {
    ArrayNode steps = tokenizer.putObject("decoder").put(TYPE, "Sequence").putArray("decoders");
    ObjectNode replace = steps.addObject().put(TYPE, "Replace");
    replace.putObject("pattern").put("String", CONTINUES);
    replace.put("content", "");
    steps.addObject().put(TYPE, "Fuse");
    return this;
  }

  /** Turns tokens back into text by joining them. */
  TokenizerJson decodedByJoining() {
    tokenizer.putObject("decoder").put(TYPE, "Fuse");
    return this;
  }

  /** Turns tokens back into text by reading their letters as bytes. */
  TokenizerJson decodedFromBytes() {
    tokenizer.set("decoder", byteLevel());
    return this;
  }

  /** Makes the whole of each pre-token a token. */
  TokenizerJson wordLevel(List<String> vocabulary, String unknown) {
    ObjectNode model = tokenizer.putObject("model").put(TYPE, "WordLevel");
    ids(model, numbered(vocabulary));
    model.put("unk_token", unknown);
    return this;
  }

  /** Makes of each pre-token the longest tokens from the left, those within it after ##. */
  TokenizerJson wordPiece(Map<String, Integer> vocabulary, String unknown) {
    ObjectNode model = tokenizer.putObject("model").put(TYPE, "WordPiece");
    model.put("unk_token", unknown).put("continuing_subword_prefix", CONTINUES);
    model.put("max_input_chars_per_word", 100);
    ids(model, vocabulary);
    return this;
  }

  /** Makes of each pre-token the tokens whose scores have the greatest sum. */
  TokenizerJson unigram(List<String> vocabulary, double[] scores, int unknownId) {
    ObjectNode model = tokenizer.putObject("model").put(TYPE, "Unigram").put("unk_id", unknownId);
    ArrayNode pieces = model.putArray("vocab");
    for (int id = 0; id < scores.length; id++) {
      pieces.addArray().add(vocabulary.get(id)).add(scores[id]);
    }
    model.put("byte_fallback", false);
    return this;
  }

  /**
   * Makes tokens by merging.
   *
   * @param wholeFirst whether a pre-token that is a token stays whole though no merges make it
   */
  TokenizerJson bpe(
      Map<String, Integer> vocabulary,
      List<Merge> merges,
      Optional<String> unknown,
      boolean wholeFirst) {
    ObjectNode model = tokenizer.putObject("model").put(TYPE, "BPE").putNull("dropout");
    unknown.ifPresentOrElse(
        token -> model.put("unk_token", token), () -> model.putNull("unk_token"));
    model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
    model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", wholeFirst);
    ids(model, vocabulary);
    ArrayNode pairs = model.putArray("merges");
    merges.forEach(merge -> pairs.addArray().add(merge.left()).add(merge.right()));
    return this;
  }

  /** Returns tokens in the order of their ids with these ids. */
  static Map<String, Integer> numbered(List<String> vocabulary) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    vocabulary.forEach(token -> ids.put(token, ids.size()));
    return ids;
  }

  /** Returns the files. */
  TokenizerFiles files() {
    return new TokenizerFiles(pretty(tokenizer), pretty(config));
  }

  private ObjectNode byteLevel() {
    return mapper
        .createObjectNode()
        .put(TYPE, "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", false)
        .put("use_regex", false);
  }

  private ObjectNode split(String pattern) {
    ObjectNode split =
        mapper
            .createObjectNode()
            .put(TYPE, "Split")
            .put("behavior", "Isolated")
            .put("invert", false);
    split.putObject("pattern").put("Regex", pattern);
    return split;
  }

  private static void ids(ObjectNode model, Map<String, Integer> vocabulary) {
    ObjectNode ids = model.putObject("vocab");
    vocabulary.forEach(ids::put);
  }

  /** Writes with U+000A on every system, so that the bytes depend on nothing but the content. */
  private static JsonMapper mapper() {
    DefaultIndenter newlines = new DefaultIndenter("  ", "\n");
    return JsonMapper.builder()
        .defaultPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(newlines).withArrayIndenter(newlines))
        .build();
  }

  private String pretty(ObjectNode tree) {
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
  }
}
