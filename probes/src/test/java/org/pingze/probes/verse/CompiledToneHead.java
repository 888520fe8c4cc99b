package org.pingze.probes.verse;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.tonal.ToneClass;

/**
 * A model of one layer and two heads whose weights are written down: head 0 looks at one place that
 * depends on the position alone and writes the tone it finds there, times a gain; head 1 looks
 * there too and writes the tone where nothing reads it.
 */
final class CompiledToneHead {
  private static final int WIDTH = 64;
  private static final int HEAD = 32;
  private static final int CONTEXT = 26; // a quatrain of five with its borders
  private static final int POSITION = 2; // first dimension of the positions
  private static final int UNREAD = 58;
  private static final int READ = 60;

  private final ParameterLayout layout;
  private final float[] parameters;

  private CompiledToneHead(int vocabulary) {
    this.layout =
        ParameterLayout.of(TransformerConfig.learned(1, 2, WIDTH, 0, vocabulary, CONTEXT));
    this.parameters = new float[layout.size()];
  }

  /**
   * Compiles the model.
   *
   * @param gain above 0 copies the tone, below 0 flips it, at 0 nothing is written
   * @param looks the position that is looked at from each position
   * @param levelAt logits that each position adds to all level characters, whatever stands there
   */
  static FastTransformer of(
      VocabularyTones tones, double gain, IntUnaryOperator looks, double levelAt) {
    CompiledToneHead model = new CompiledToneHead(tones.size());
    model.norms();
    for (int id = 0; id < tones.size(); id++) {
      int sign = tones.onlyClass(id).map(one -> one == ToneClass.LEVEL ? 1 : -1).orElse(0);
      model.set("transformer.wte.weight", id, 0, sign);
      model.set("transformer.wte.weight", id, 1, -sign);
      model.set("lm_head.weight", id, READ, sign);
      model.set("lm_head.weight", id, READ + 1, -sign);
    }
    for (int position = 0; position < CONTEXT; position++) {
      model.set("transformer.wpe.weight", position, POSITION + position, 1);
      double lean = position % 2 == 0 ? levelAt : -levelAt;
      model.set("transformer.wpe.weight", position, READ, lean);
      model.set("transformer.wpe.weight", position, READ + 1, -lean);
      for (int head = 0; head < 2; head++) {
        int at = head * HEAD;
        model.attention(POSITION + position, at + looks.applyAsInt(position), 20);
        model.attention(POSITION + position, WIDTH + at + position, 1);
      }
    }
    for (int head = 0; head < 2; head++) {
      // The difference of the two, so that the norm's mean does not matter.
      model.attention(0, 2 * WIDTH + head * HEAD, 0.5);
      model.attention(1, 2 * WIDTH + head * HEAD, -0.5);
    }
    model.set("transformer.h.0.attn.c_proj.weight", 0, READ, gain);
    model.set("transformer.h.0.attn.c_proj.weight", 0, READ + 1, -gain);
    model.set("transformer.h.0.attn.c_proj.weight", HEAD, UNREAD, gain);
    model.set("transformer.h.0.attn.c_proj.weight", HEAD, UNREAD + 1, -gain);
    return FastTransformer.inFloat(model.layout.config(), model.parameters);
  }

  private void norms() {
    for (ParameterSlice slice : layout.slices()) {
      if (slice.name().contains("ln_") && slice.name().endsWith("weight")) {
        Arrays.fill(parameters, slice.offset(), slice.end(), 1);
      }
    }
  }

  private void attention(int in, int out, double value) {
    set("transformer.h.0.attn.c_attn.weight", in, out, value);
  }

  private void set(String tensor, int row, int column, double value) {
    ParameterSlice slice = layout.slice(tensor);
    parameters[slice.offset() + row * slice.shape()[1] + column] = (float) value;
  }
}
