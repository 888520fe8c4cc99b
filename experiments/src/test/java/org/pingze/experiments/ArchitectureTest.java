package org.pingze.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the import chain. If a test here fails, move the code; do not edit the rule. */
class ArchitectureTest {

  private static JavaClasses pingze;

  @BeforeAll
  static void readClasses() {
    pingze =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.pingze");
  }

  @Test
  void everyModuleIsSeenByThisTest() {
    Set<String> modules =
        pingze.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.split("\\.", -1)[2])
            .collect(Collectors.toSet());
    assertThat(modules)
        .containsExactlyInAnyOrder("tonal", "corpus", "tokenize", "probes", "experiments");
  }

  @Test
  void modulesImportOnlyThoseBeforeThem() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.pingze..")
        .layer("tonal")
        .definedBy("org.pingze.tonal..")
        .layer("corpus")
        .definedBy("org.pingze.corpus..")
        .layer("tokenize")
        .definedBy("org.pingze.tokenize..")
        .layer("probes")
        .definedBy("org.pingze.probes..")
        .layer("experiments")
        .definedBy("org.pingze.experiments..")
        .whereLayer("tonal")
        .mayNotAccessAnyLayer()
        .whereLayer("corpus")
        .mayOnlyAccessLayers("tonal")
        .whereLayer("tokenize")
        .mayOnlyAccessLayers("tonal", "corpus")
        .whereLayer("probes")
        .mayOnlyAccessLayers("tonal", "corpus", "tokenize")
        .whereLayer("experiments")
        .mayOnlyAccessLayers("tonal", "corpus", "tokenize", "probes")
        .check(pingze);
  }

  @Test
  void whatComputesKnowsNothingOfTones() {
    noClasses()
        .that()
        .resideInAPackage("org.pingze.probes..")
        .and()
        .resideOutsideOfPackage("org.pingze.probes.verse..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.pingze.tonal..",
            "org.pingze.corpus..",
            "org.pingze.tokenize..",
            "org.pingze.probes.verse..",
            "ai.djl..",
            "com.hankcs..")
        .check(pingze);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.pingze.(**)").should().beFreeOfCycles().check(pingze);
  }
}
