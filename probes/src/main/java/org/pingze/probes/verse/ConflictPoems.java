package org.pingze.probes.verse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;
import org.pingze.probes.statistics.ClusterBootstrap;
import org.pingze.probes.statistics.Estimate;
import org.pingze.probes.statistics.SignFlipTest;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tonal.ToneClass;

/**
 * Poems in which the tonal pattern of one line is inverted and all else is kept (METHOD §5; the
 * rules are ours): which line does the prediction of the next line's tones follow?
 *
 * <p>Inverted is every line but the last whose syllables are all one token each with a class that
 * the rhyme book alone decides; a line with a doubtful syllable is left out, since a half-inverted
 * line implies nothing. Each character gives way to one of the opposite class that is about as
 * frequent ({@link ToneSubstitutes}), and in a control poem to one of the same class. Predicted are
 * slots 2 and 4 of the next line where the table decides their class.
 *
 * <p>The relation that held between the two lines at a slot, opposite (對) or same (粘), is kept: the
 * inverted line then implies the opposite of the true class, and every other earlier line, by its
 * own relation, still the true one. So there is a conflict from line 3 on; in line 2 the inverted
 * line is alone. At slot 4 the predicted line's own slot 2 speaks for the true class as well.
 */
public final class ConflictPoems {
  private static final int[] BOUND_SLOTS = {2, 4};

  /**
   * One prediction after an inverted line.
   *
   * @param implied the class that the inverted line implies
   */
  private record Case(int poem, int line, int slot, ToneClass implied) {}

  private final List<AnnotatedPoem> poems;
  private final ClassMasses masses;
  private final List<Case> cases = new ArrayList<>();
  private final List<int[]> inverted = new ArrayList<>(); // (case), up to q
  private final List<int[]> control = new ArrayList<>(); // (case), up to q
  private final ScanSettings settings;

  /**
   * Inverts the lines.
   *
   * @param poems the evaluation poems
   * @param frequencies how often each token occurs in the training poems, shape (token)
   */
  public ConflictPoems(
      List<TokenizedPoem> poems,
      VocabularyTones tones,
      double[] frequencies,
      ScanSettings settings) {
    this.poems = poems.stream().map(TokenizedPoem::poem).toList();
    this.masses = new ClassMasses(tones);
    this.settings = settings;
    ToneSubstitutes substitutes = new ToneSubstitutes(tones, frequencies, settings.seed() + 20);
    for (int poem = 0; poem < poems.size(); poem++) {
      SyllablePositions layout = new SyllablePositions(poems.get(poem));
      for (int line = 1; line < layout.lines(); line++) {
        add(poem, poems.get(poem), layout, line, substitutes);
      }
    }
  }

  private void add(
      int poem,
      TokenizedPoem tokenized,
      SyllablePositions layout,
      int line,
      ToneSubstitutes substitutes) {
    for (int slot = 1; slot <= layout.syllables(); slot++) {
      if (substitutes.replaceable(layout.token(layout.position(line, slot))).isEmpty()) {
        return;
      }
    }
    int[] opposite = tokenized.ids();
    int[] same = tokenized.ids();
    Set<Integer> taken = new HashSet<>();
    for (int id : opposite) {
      taken.add(id);
    }
    for (int slot = 1; slot <= layout.syllables(); slot++) {
      int position = layout.position(line, slot);
      VerseToken token = layout.token(position);
      ToneClass toneClass = substitutes.replaceable(token).orElseThrow();
      opposite[position] = substitutes.draw(token.id(), toneClass.opposite(), taken);
      same[position] = substitutes.draw(token.id(), toneClass, taken);
      taken.add(opposite[position]);
      taken.add(same[position]);
    }
    for (int slot : BOUND_SLOTS) {
      int next = layout.position(line + 1, slot);
      VerseToken predicted = layout.token(next);
      Optional<ToneClass> truth = ClassLosses.tableClass(predicted.first().label());
      if (predicted.first().slot() == slot && truth.isPresent()) {
        cases.add(new Case(poem, line + 1, slot, truth.get().opposite()));
        inverted.add(Arrays.copyOf(opposite, next));
        control.add(Arrays.copyOf(same, next));
      }
    }
  }

  /**
   * Shows the poems to a model.
   *
   * @param position what the model must beat: the baseline that knows the position alone (B1)
   */
  public ConflictOutcome of(Transformer model, ToneBaseline position) {
    if (cases.isEmpty()) {
      TestedEffect none = new TestedEffect(Estimate.none(), 0, Double.NaN);
      Estimate nothing = Estimate.none();
      return new ConflictOutcome(nothing, nothing, nothing, none, none, none, nothing, nothing, 0);
    }
    LastTokenOdds reader = new LastTokenOdds(model, masses);
    double[] after = reader.of(TokenBatch.of(inverted), Hooks.none());
    double[] beside = reader.of(TokenBatch.of(control), Hooks.none());
    List<Watched> all = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      int sign = SyllableExchange.sign(one.implied);
      double probability =
          position.probability(one.implied, poems.get(one.poem), one.line, one.slot);
      all.add(new Watched(one, sign * after[i], sign * beside[i], -Math.log(probability)));
    }
    List<Watched> opposed = all.stream().filter(w -> w.at.line > 2).toList();
    return new ConflictOutcome(
        mean(opposed, Watched::lossTowardsInverted),
        mean(opposed, Watched::lossTowardsOthers),
        mean(opposed, Watched::baselineLoss),
        tested(opposed, w -> w.baselineLoss - w.lossTowardsInverted(), 0),
        tested(opposed, Watched::follows, 0.5),
        tested(opposed, w -> w.odds - w.controlOdds, 0),
        mean(where(all, one -> one.line > 2 && one.slot == 2), Watched::follows),
        mean(where(all, one -> one.line == 2), Watched::follows),
        (int) opposed.stream().map(w -> List.of(w.at.poem, w.at.line)).distinct().count());
  }

  /**
   * A case and how the model predicted it.
   *
   * @param odds log-odds of the class that the inverted line implies, in the inverted poem
   * @param controlOdds the same in the control poem
   * @param baselineLoss the baseline's loss against that class
   */
  private record Watched(Case at, double odds, double controlOdds, double baselineLoss) {
    double lossTowardsInverted() {
      return softplus(-odds);
    }

    double lossTowardsOthers() {
      return softplus(odds);
    }

    double follows() {
      return (1 + Math.signum(odds)) / 2;
    }

    /** Returns ln(1 + e^x) without overflow. */
    private static double softplus(double x) {
      return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
  }

  private static List<Watched> where(List<Watched> all, Predicate<Case> which) {
    return all.stream().filter(w -> which.test(w.at)).toList();
  }

  private Estimate mean(List<Watched> some, ToDoubleFunction<Watched> measure) {
    UnitSums sums = new UnitSums(poems.size(), 2);
    for (Watched one : some) {
      sums.add(one.at.poem, 0, measure.applyAsDouble(one));
      sums.add(one.at.poem, 1, 1);
    }
    return new ClusterBootstrap(sums, settings.bootstrapDraws(), settings.seed()).ratio(0, 1);
  }

  private TestedEffect tested(
      List<Watched> some, ToDoubleFunction<Watched> measure, double nullMean) {
    UnitSums differences = new UnitSums(poems.size(), 1);
    for (Watched one : some) {
      differences.add(one.at.poem, 0, measure.applyAsDouble(one) - nullMean);
    }
    double p = SignFlipTest.pValues(differences, settings.signFlips(), settings.seed())[0];
    return new TestedEffect(mean(some, measure), nullMean, p);
  }
}
