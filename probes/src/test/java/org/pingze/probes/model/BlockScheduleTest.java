package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingze.probes.model.BlockSchedule.Task;
import org.pingze.probes.tensor.Workers;

class BlockScheduleTest {
  @Test
  void oneThreadTakesEachBlockWhenItsFirstPartIsDone() {
    BlockSchedule schedule = new BlockSchedule(2, 2, 1);
    List<String> order = new ArrayList<>();
    for (Task task = schedule.next(); task != null; task = schedule.next()) {
      order.add(task.block() + " " + task.chunk());
      schedule.done(task);
    }
    assertThat(order).containsExactly("0 -1", "0 0", "0 1", "1 -1", "1 0", "1 1");
  }

  @Test
  void whoIsDoneFirstGoesOnAlone() {
    BlockSchedule schedule = new BlockSchedule(3, 2, 2);
    Task first = take(schedule, 0, Task.FIRST_PART);
    Task second = take(schedule, 1, Task.FIRST_PART);
    schedule.done(first);
    schedule.done(take(schedule, 0, 0));
    schedule.done(take(schedule, 0, 1));
    // The second block is not ready, but the first has left its room.
    Task third = take(schedule, 2, Task.FIRST_PART);
    assertThat(third.room()).isZero();
    schedule.done(third);
    schedule.done(second);
    Task taking = take(schedule, 1, 0);
    // A chunk that is taking one block does not take the next.
    schedule.done(take(schedule, 1, 1));
    schedule.done(take(schedule, 2, 1));
    schedule.done(taking);
    schedule.done(take(schedule, 2, 0));
    assertThat(schedule.next()).isNull();
  }

  private static Task take(BlockSchedule schedule, int block, int chunk) {
    Task task = schedule.next();
    assertThat(task).isEqualTo(new Task(block, block % 2, chunk));
    return task;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "4, 2", "5, 3"})
  void everyChunkTakesEveryBlockOnceAndInOrder(int threads, int rooms) {
    int blocks = 40;
    int chunks = 7;
    BlockSchedule schedule = new BlockSchedule(blocks, chunks, rooms);
    List<ConcurrentLinkedQueue<Integer>> taken =
        Stream.generate(() -> new ConcurrentLinkedQueue<Integer>()).limit(chunks).toList();
    int[] inRoom = new int[rooms];
    new Workers(threads)
        .run(
            threads,
            worker -> {
              for (Task task = schedule.next(); task != null; task = schedule.next()) {
                if (task.chunk() == Task.FIRST_PART) {
                  inRoom[task.room()] = task.block();
                } else {
                  taken.get(task.chunk()).add(inRoom[task.room()]);
                }
                schedule.done(task);
              }
            });
    List<Integer> all = Stream.iterate(0, block -> block + 1).limit(blocks).toList();
    assertThat(taken).allSatisfy(order -> assertThat(order).containsExactlyElementsOf(all));
  }

  @Test
  void aFailureEndsTheWaitOfOthers() {
    BlockSchedule schedule = new BlockSchedule(1, 1, 1);
    CountDownLatch begun = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                new Workers(2)
                    .run(
                        2,
                        worker -> {
                          if (worker == 0) {
                            schedule.next();
                            begun.countDown();
                            schedule.stop();
                            throw new IllegalStateException("failed");
                          }
                          await(begun);
                          assertThat(schedule.next()).isNull();
                        }))
        .hasMessage("failed");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
