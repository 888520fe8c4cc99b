package org.pingze.probes.model.io;

import java.util.Set;

/**
 * Keys of a {@code config.json} that say nothing about what a forward pass computes.
 *
 * <p>Whatever is neither read nor listed here is refused: a key that this code does not know may
 * change the computation.
 */
final class HarmlessKeys {
  private static final Set<String> NAMES =
      Set.of(
          // Where the file comes from.
          "architectures",
          "_name_or_path",
          "name_or_path",
          "transformers_version",
          "_commit_hash",
          "tokenizer_class",
          "unsloth_version",
          // How the weights are stored: each tensor says so itself.
          "torch_dtype",
          "dtype",
          // Which kernel computes it.
          "_attn_implementation",
          "attn_implementation",
          "_attn_implementation_autoset",
          "_attn_implementation_internal",
          "reorder_and_upcast_attn",
          "pretraining_tp",
          "use_flash_attn",
          "chunk_size_feed_forward",
          "torchscript",
          "gradient_checkpointing",
          // Training only.
          "initializer_range",
          "attention_dropout",
          "hidden_dropout",
          "hidden_dropout_prob",
          "attention_probs_dropout_prob",
          "attn_pdrop",
          "embd_pdrop",
          "resid_pdrop",
          "neftune_noise_alpha",
          // Token ids, of which the model itself knows nothing.
          "bos_token_id",
          "eos_token_id",
          "pad_token_id",
          "unk_token_id",
          "sep_token_id",
          "cls_token_id",
          "mask_token_id",
          "decoder_start_token_id",
          "forced_bos_token_id",
          "forced_eos_token_id",
          // What is returned, and to whom.
          "use_cache",
          "cache_implementation",
          "output_attentions",
          "output_hidden_states",
          "return_dict",
          "use_return_dict",
          "keys_to_ignore_at_inference",
          // Generation.
          "max_length",
          "min_length",
          "do_sample",
          "early_stopping",
          "num_beams",
          "num_beam_groups",
          "diversity_penalty",
          "temperature",
          "top_k",
          "top_p",
          "typical_p",
          "repetition_penalty",
          "length_penalty",
          "no_repeat_ngram_size",
          "encoder_no_repeat_ngram_size",
          "bad_words_ids",
          "num_return_sequences",
          "output_scores",
          "return_dict_in_generate",
          "remove_invalid_values",
          "exponential_decay_length_penalty",
          "suppress_tokens",
          "begin_suppress_tokens",
          "prefix",
          "task_specific_params",
          // Heads for other tasks.
          "classifier_dropout",
          "problem_type",
          "finetuning_task",
          "id2label",
          "label2id",
          "num_labels",
          "summary_activation",
          "summary_first_dropout",
          "summary_proj_to_labels",
          "summary_type",
          "summary_use_proj",
          // Older names for what the tensors' shapes say again.
          "n_ctx",
          "max_sequence_length",
          // Encoders only.
          "is_decoder",
          "tie_encoder_decoder",
          "cross_attention_hidden_size");

  private HarmlessKeys() {}

  static boolean contains(String key) {
    return NAMES.contains(key);
  }
}
