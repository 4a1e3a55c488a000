package io.kvasir.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** A run depends on its scenario, its seed and nothing else: no files, no wall clock, no luck of the machine. */
final class PurityTest {
    /** What runs inside a simulation, or computes from its result. */
    private static final String[] PURE = below(
            "unit", "stats", "random", "model", "perf", "engine", "cluster", "sim", "result", "measure", "economics");

    /** Everything that gives numbers; trace readers and catalogues read files, nothing here reads a clock. */
    private static final String[] CLOCKLESS = below(
            "unit",
            "stats",
            "random",
            "model",
            "catalog",
            "scenario",
            "workload",
            "perf",
            "engine",
            "cluster",
            "sim",
            "result",
            "measure",
            "economics",
            "assembly");

    @Test
    void simulation_readsNoFileAndNoNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                // Names a coefficient file; the catalogue reads it.
                .and()
                .doNotHaveFullyQualifiedName("io.kvasir.perf.OperatorTimes$Params")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|RandomAccess).*")
                .check(MainClasses.ALL);
    }

    @Test
    void numbers_comeFromNoWallClock() {
        noClasses()
                .that()
                .resideInAnyPackage(CLOCKLESS)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethodWhere(describe(
                        "now() of java.time",
                        call -> call.getTarget().getName().equals("now")
                                && call.getTargetOwner().getPackageName().startsWith("java.time")))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .check(MainClasses.ALL);
    }

    @Test
    void luck_comesFromNamedStreamsAlone() {
        for (Class<?> source : List.of(Random.class, SplittableRandom.class)) {
            noClasses()
                    .that()
                    .resideInAnyPackage(CLOCKLESS)
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(source)
                    .check(MainClasses.ALL);
        }
    }

    @Test
    void luck_isAlwaysSeeded() {
        noClasses().should().callConstructor(Random.class).check(MainClasses.ALL);
        noClasses().should().callConstructor(SplittableRandom.class).check(MainClasses.ALL);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .check(MainClasses.ALL);
        noClasses().should().callMethod(Math.class, "random").check(MainClasses.ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage(ImportRow.withBelow("random"))
                .should()
                .callMethod(RandomGenerator.class, "of", String.class)
                .orShould()
                .callMethod(RandomGenerator.class, "getDefault")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(RandomGeneratorFactory.class)
                .check(MainClasses.ALL);
    }

    @Test
    void environment_isReadByTheCommandLineAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(CLOCKLESS)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class, String.class)
                .orShould()
                .callMethod(Runtime.class, "availableProcessors")
                .check(MainClasses.ALL);
    }

    @Test
    void staticFields_areFinal() {
        noFields()
                .that()
                .areStatic()
                .should()
                .notBeFinal()
                .as("no static field changes: runs side by side share nothing")
                .check(MainClasses.ALL);
    }

    @Test
    void runs_shareNoThreadLocalsAndNoGlobalCaches() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(MainClasses.ALL);
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(java.util.HashMap.class)
                .orShould()
                .haveRawType(java.util.concurrent.ConcurrentHashMap.class)
                .orShould()
                .haveRawType(java.util.ArrayList.class)
                .check(MainClasses.ALL);
    }

    private static String[] below(String... names) {
        return Arrays.stream(names).map(ImportRow::withBelow).toArray(String[]::new);
    }
}
