package org.pingze.probes.statistics;

import java.util.Arrays;

/**
 * Sums per unit of observation, most often per poem: shape (unit, column), row-major.
 *
 * <p>All that resampling over units needs to know of a measurement, whatever the number of
 * positions behind it.
 */
public final class UnitSums {
  private final int units;
  private final int columns;
  private final double[] sums; // (unit, column)

  /** Creates sums that are all zero. */
  public UnitSums(int units, int columns) {
    if (units < 0 || columns < 1) {
      throw new IllegalArgumentException("no table of " + units + " units × " + columns);
    }
    this.units = units;
    this.columns = columns;
    this.sums = new double[Math.multiplyExact(units, columns)];
  }

  /** Returns a table of one column. */
  public static UnitSums ofColumn(double... values) {
    UnitSums sums = new UnitSums(values.length, 1);
    System.arraycopy(values, 0, sums.sums, 0, values.length);
    return sums;
  }

  /** Returns how many units there are. */
  public int units() {
    return units;
  }

  /** Returns how many columns there are. */
  public int columns() {
    return columns;
  }

  /** Adds to one sum. Several threads may add at once as long as their units differ. */
  public void add(int unit, int column, double amount) {
    sums[index(unit, column)] += amount;
  }

  /** Returns one sum. */
  public double get(int unit, int column) {
    return sums[index(unit, column)];
  }

  /** Returns the sum of a column over all units, in the order of the units. */
  public double total(int column) {
    double total = 0;
    for (int unit = 0; unit < units; unit++) {
      total += get(unit, column);
    }
    return total;
  }

  /** Returns how many units hold something other than zero in a column. */
  public int occupied(int column) {
    int count = 0;
    for (int unit = 0; unit < units; unit++) {
      count += get(unit, column) != 0 ? 1 : 0;
    }
    return count;
  }

  /** Adds {@code factor} times the row of a unit to {@code accumulator}, shape (column). */
  void accumulate(int unit, double factor, double[] accumulator) {
    int base = unit * columns;
    for (int column = 0; column < accumulator.length; column++) {
      accumulator[column] += factor * sums[base + column];
    }
  }

  private int index(int unit, int column) {
    if (column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException("column " + column + " of " + columns);
    }
    return unit * columns + column;
  }

  @Override
  public String toString() {
    return units + " units × " + columns + " columns: " + Arrays.toString(sums);
  }
}
