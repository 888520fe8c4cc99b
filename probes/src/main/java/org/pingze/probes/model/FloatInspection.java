package org.pingze.probes.model;

import java.util.function.BiConsumer;
import org.pingze.probes.hooks.Activation;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.tensor.Workers;

/** The passes that training uses, for scans of many rows; see {@link FastTransformer#inFloat}. */
final class FloatInspection implements Inspection {
  private final Engine engine;
  private final TransformerConfig config;
  private final ShardPass pass;
  private final VocabularyPass vocabulary;
  private final ShardMemories memories;
  private final Workers workers;

  FloatInspection(Engine engine, ShardPass pass, ShardMemories memories, Workers workers) {
    this.engine = engine;
    this.config = engine.config;
    this.pass = pass;
    this.vocabulary = new VocabularyPass(engine);
    this.memories = memories;
    this.workers = workers;
  }

  @Override
  public void logits(TokenBatch batch, Hooks hooks, float[] logits) {
    int d = config.dModel();
    float[] normalized = new float[Math.multiplyExact(batch.size(), d)];
    forward(
        batch,
        hooks,
        Extent.FINAL_NORM,
        (shard, memory) ->
            System.arraycopy(
                memory.finalNormalized, 0, normalized, shard.firstToken() * d, shard.tokens() * d));
    vocabulary.logits(batch.size(), normalized, logits, workers);
    Hook hook = hooks.at(HookPoint.logits());
    if (hook != null) {
      int width = config.vocabulary();
      for (int row = 0; row < batch.rows(); row++) {
        int from = batch.start(row) * width;
        hook.accept(
            HookPoint.logits(), row, new Activation(logits, from, batch.length(row), width));
      }
    }
  }

  @Override
  public void logits(TokenBatch batch, Hooks hooks, LogitReader reader) {
    forward(
        batch,
        hooks,
        Extent.FINAL_NORM,
        (shard, memory) -> vocabulary.read(shard, memory, hooks.at(HookPoint.logits()), reader));
  }

  @Override
  public void run(TokenBatch batch, Hooks hooks) {
    forward(batch, hooks, Extent.LAST_HOOK, (shard, memory) -> {});
  }

  @Override
  public float[] nextTokenLosses(TokenBatch batch, Hooks hooks) {
    float[] losses = new float[batch.size()];
    forward(
        batch,
        hooks,
        Extent.FINAL_NORM,
        (shard, memory) -> vocabulary.losses(shard, memory, hooks.at(HookPoint.logits()), losses));
    return losses;
  }

  private void forward(
      TokenBatch batch, Hooks hooks, Extent extent, BiConsumer<Shard, ShardMemory> then) {
    engine.products.useOneThread();
    Shard[] shards = Shard.deal(batch, Dropout.none());
    workers.run(
        shards.length,
        i -> {
          ShardMemory memory = memories.borrow();
          pass.forward(shards[i], memory, memory.passing, hooks, extent);
          then.accept(shards[i], memory);
          memories.giveBack(memory);
        });
  }
}
