package org.pingze.tokenize;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a rank file of tiktoken leaves unsaid: how the text is cut before bytes are merged, and the
 * special tokens. Both are those of {@code tiktoken_ext/openai_public.py}.
 */
public enum TiktokenEncoding {
  /** GPT-3.5 and GPT-4. */
  CL100K_BASE(
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"),

  /** GPT-4o. */
  O200K_BASE(
      "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+"
          + "(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
          + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*"
          + "(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
          + "|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+");

  /** The special token that begins and ends a text. */
  static final String END_OF_TEXT = "<|endoftext|>";

  private final String pattern;

  TiktokenEncoding(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Returns the encoding that a file is named after, such as {@code cl100k_base.tiktoken.gz}.
   *
   * @throws IllegalArgumentException if it is named after none
   */
  public static TiktokenEncoding ofFileName(String name) {
    return Arrays.stream(values())
        .filter(encoding -> name.startsWith(encoding.toString()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name
                        + ": the name does not tell the encoding; begin it with "
                        + Arrays.stream(values())
                            .map(TiktokenEncoding::toString)
                            .collect(Collectors.joining(" or "))));
  }

  /** Returns the regular expression whose matches are encoded each on its own. */
  String pattern() {
    return pattern;
  }

  /** Returns the special tokens with their ids. */
  Map<String, Integer> special() {
    return switch (this) {
      case CL100K_BASE ->
          Map.of(
              END_OF_TEXT,
              100257,
              "<|fim_prefix|>",
              100258,
              "<|fim_middle|>",
              100259,
              "<|fim_suffix|>",
              100260,
              "<|endofprompt|>",
              100276);
      case O200K_BASE -> Map.of(END_OF_TEXT, 199999, "<|endofprompt|>", 200018);
    };
  }

  /** Returns the name that tiktoken has for it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
