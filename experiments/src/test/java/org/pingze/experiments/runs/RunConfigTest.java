package org.pingze.experiments.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunConfigTest {
  @TempDir Path directory;

  @Test
  void theBuiltInConfigurationIsTheSameAfterWritingAndReading() throws IOException {
    RunConfig builtIn = RunConfig.builtIn();
    assertThat(RunConfig.parse(builtIn.toJson())).isEqualTo(builtIn);
  }

  @Test
  void aTrainingOptionIsWrittenOnlyWhereItIsUsed() throws IOException {
    String json = RunConfig.builtIn().toJson();
    assertThat(json).doesNotContain("accumulation");
    String inParts = json.replace("\"batchRows\"", "\"accumulation\" : 2, \"batchRows\"");
    RunConfig parsed = RunConfig.parse(inParts);
    assertThat(parsed.training().accumulation()).isEqualTo(2);
    assertThat(RunConfig.parse(parsed.toJson())).isEqualTo(parsed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what is replaced | by what | the key that the message names
        "\"experiment\"|\"speed\" : 3, \"experiment\"|speed",
        "\"layers\" : 2|\"layers\" : 2, \"width\" : 3|model.width",
        "\"characters\" : 2000,||characters",
        "\"layers\" : 2,||layers",
        "\"characters\" : 2000|\"characters\" : \"many\"|characters",
        "\"characters\" : 2000|\"characters\" : 2.5|characters",
        "\"characters\" : 2000|\"characters\" : null|characters",
        "\"layers\" : 2|\"layers\" : \"two\"|model.layers",
        "\"ROTARY\"|\"SPIRAL\"|model.positions",
        "\"F16\"|\"F8\"|storedType",
        "\"LINEAR\"|\"STEEP\"|training.decay",
        "\"steps\" : 4096|\"steps\" : []|training.steps",
        "\"bootstrapDraws\" : 1000|\"bootstrapDraws\" : {}|examination.series.bootstrapDraws"
      })
  void aWrongKeyIsNamed(String part, String wrong, String key) throws IOException {
    String json = RunConfig.builtIn().toJson();
    assertThat(json).contains(part);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunConfig.parse(json.replace(part, wrong == null ? "" : wrong)))
        .withMessageContaining(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"characters\" : 2000|\"characters\" : 63|characters must be at least 64",
        "\"layers\" : 2|\"layers\" : 0|layers is at least 1",
        "\"heads\" : 8|\"heads\" : 0|multiple of heads",
        "\"heads\" : 8|\"heads\" : 7|multiple of heads",
        "\"rotaryBase\" : 100.0|\"rotaryBase\" : 0.0|rotaryBase is above 1",
        "\"bootstrapDraws\" : 1000|\"bootstrapDraws\" : 10|1000 bootstrap draws",
        "\"finalFraction\" : 0.1|\"finalFraction\" : 2.0|training"
      })
  void aValueThatNoRunCanHaveIsRefusedOnReading(String part, String wrong, String words)
      throws IOException {
    String json = RunConfig.builtIn().toJson();
    assertThat(json).contains(part);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunConfig.parse(json.replace(part, wrong)))
        .withMessageContaining(words)
        .withMessageNotContaining("org.pingze");
  }

  @Test
  void aFileFromBeforeThereWasAChoiceReadsCharactersAndIsWrittenAsItWas() throws IOException {
    RunConfig builtIn = RunConfig.builtIn();
    assertThat(builtIn.tokenizer()).isEqualTo("char");
    assertThat(builtIn.toJson()).doesNotContain("tokenizer");
    String pairs = builtIn.toJson().replaceFirst("\\{", "{\"tokenizer\" : \"bpe:4400\",");
    assertThat(RunConfig.parse(pairs).tokenizer()).isEqualTo("bpe:4400");
    assertThat(RunConfig.parse(RunConfig.parse(pairs).toJson())).isEqualTo(RunConfig.parse(pairs));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunConfig.parse(pairs.replace("bpe:4400", "bpe")))
        .withMessageContaining("needs the size of its vocabulary");
  }

  @Test
  void aFileThatIsNoConfigurationIsNamed() throws IOException {
    Path file = directory.resolve("run.json");
    Files.writeString(file, "{\"experiment\" : ", StandardCharsets.UTF_8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunConfig.read(file))
        .withMessageStartingWith(file.toString());
    Files.writeString(file, "{\"experiment\" : \"平仄\"}", Charset.forName("GB18030"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunConfig.read(file))
        .withMessage(file + ": not UTF-8; save it as UTF-8");
  }

  @Test
  void theShapeTakesItsVocabularyLater() throws IOException {
    RunConfig.Shape shape = RunConfig.builtIn().model();
    assertThat(shape.withVocabulary(77).vocabulary()).isEqualTo(77);
    assertThat(shape.withVocabulary(77).dHead() * shape.heads()).isEqualTo(shape.dModel());
  }
}
