package org.pingze.probes.model;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Deals out the tasks of blocks that each have a first part and then one task for every chunk, so
 * that no thread waits while another has something it could begin.
 *
 * <p>A chunk takes the blocks in their order, and a block's room is free for another one when all
 * chunks have taken it; within that, whichever thread is free takes what can be begun. Safe for use
 * by several threads.
 */
final class BlockSchedule {
  private final int blocks;
  private final int rooms;
  private final boolean[] prepared; // (block)
  private final int[] taken; // (chunk): how many blocks it has taken
  private final boolean[] taking; // (chunk)
  private int begun; // blocks
  private boolean stopped;
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /**
   * Makes a schedule of which nothing has begun.
   *
   * @param rooms how many blocks may be between their beginning and the last chunk's taking them
   */
  BlockSchedule(int blocks, int chunks, int rooms) {
    this.blocks = blocks;
    this.rooms = rooms;
    this.prepared = new boolean[blocks];
    this.taken = new int[chunks];
    this.taking = new boolean[chunks];
  }

  /**
   * One task.
   *
   * @param room which room the block is in, from 0
   * @param chunk the chunk that takes the block; or {@link #FIRST_PART}
   */
  record Task(int block, int room, int chunk) {
    static final int FIRST_PART = -1;
  }

  /** Returns a task to do now, waiting until there is one; null when there will be none. */
  @Nullable Task next() {
    lock.lock();
    try {
      while (!stopped && earliest() < blocks) {
        Task task = ready();
        if (task != null) {
          return task;
        }
        changed.awaitUninterruptibly();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Taking comes before beginning: it makes room. */
  private @Nullable Task ready() {
    for (int block = earliest(); block < begun; block++) {
      for (int chunk = 0; prepared[block] && chunk < taken.length; chunk++) {
        if (taken[chunk] == block && !taking[chunk]) {
          taking[chunk] = true;
          return new Task(block, block % rooms, chunk);
        }
      }
    }
    if (begun < blocks && begun < earliest() + rooms) {
      int block = begun++;
      return new Task(block, block % rooms, Task.FIRST_PART);
    }
    return null;
  }

  /** The first block that some chunk has not taken yet. */
  private int earliest() {
    int earliest = blocks;
    for (int count : taken) {
      earliest = Math.min(earliest, count);
    }
    return earliest;
  }

  /** Says that a task is done. */
  void done(Task task) {
    lock.lock();
    try {
      if (task.chunk == Task.FIRST_PART) {
        prepared[task.block] = true;
      } else {
        taking[task.chunk] = false;
        taken[task.chunk]++;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that a task failed: there will be no others. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
