package org.pingze.tokenize;

import java.nio.file.Path;
import java.util.List;
import org.pingze.corpus.AnnotatedPoem;

/** A tokenizer of the Hugging Face library, read from its {@code tokenizer.json}. */
public final class HuggingFaceVerseTokenizer implements VerseTokenizer {
  private HuggingFaceVerseTokenizer() {}

  /** Opens the tokenizer in a model directory. */
  public static HuggingFaceVerseTokenizer open(Path directory) {
    throw new UnsupportedOperationException(directory.toString());
  }

  @Override
  public int vocabularySize() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String token(int id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int bosId() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int eosId() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int unknownId() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TokenizedPoem encode(AnnotatedPoem poem) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<TokenizedPoem> encodeAll(List<AnnotatedPoem> poems) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void write(Path directory) {
    throw new UnsupportedOperationException();
  }
}
