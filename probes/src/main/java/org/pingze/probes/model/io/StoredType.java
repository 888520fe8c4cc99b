package org.pingze.probes.model.io;

/** How one number of a tensor is stored in a file, under the name that safetensors gives it. */
public enum StoredType {
  /** IEEE 754 binary64. Read only. */
  F64(8),
  /** IEEE 754 binary32. */
  F32(4),
  /** IEEE 754 binary16: 11 significant bits, largest finite value 65504. */
  F16(2),
  /** The upper half of a binary32: 8 significant bits. Read only. */
  BF16(2),
  /** Signed integers of 64 bits. Read only. */
  I64(8),
  /** Signed integers of 32 bits; listed but not read. */
  I32(4),
  /** Signed integers of 16 bits; listed but not read. */
  I16(2),
  /** Signed integers of 8 bits; listed but not read. */
  I8(1),
  /** Unsigned integers of 8 bits; listed but not read. */
  U8(1),
  /** Truth values, one byte each; listed but not read. */
  BOOL(1);

  private final int bytes;

  StoredType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the number of bytes that one number takes. */
  public int bytes() {
    return bytes;
  }
}
