package org.pingze.experiments.report;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways to print a number, as filters of the page's template. */
final class PrintedNumbers extends AbstractExtension {
  @Override
  public Map<String, Filter> getFilters() {
    return Map.of(
        "exact", new NumberFilter(x -> PrintedNumber.exact(x.doubleValue())),
        "rounded", new NumberFilter(x -> PrintedNumber.rounded(x.doubleValue())),
        "probability", new NumberFilter(x -> PrintedNumber.probability(x.doubleValue())),
        "percent", new NumberFilter(x -> PrintedNumber.percent(x.doubleValue())),
        "count", new NumberFilter(x -> PrintedNumber.count(x.longValue())));
  }

  private record NumberFilter(Function<Number, String> print) implements Filter {
    @Override
    public Object apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate template,
        EvaluationContext context,
        int line) {
      if (input instanceof Number number) {
        return print.apply(number);
      }
      throw new IllegalArgumentException(
          template.getName() + ":" + line + " prints " + input + " as a number");
    }

    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }
  }
}
