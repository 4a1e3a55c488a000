package io.kvasir.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import io.kvasir.model.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The import table of docs/architecture.md: who may know whom, and which library is known to whom. */
final class ArchitectureTest {
    /** One line per package; it may use itself, what is named here, and nothing else of ours. */
    static final List<ImportRow> IMPORT_TABLE = List.of(
            row("unit"),
            row("stats"),
            row("random"),
            row("model").mayUse("unit"),
            row("catalog").mayUse("model", "unit"),
            row("scenario").mayUse("catalog", "model", "unit"),
            row("workload").mayUse("catalog", "model", "random", "stats", "unit"),
            row("perf").mayUse("catalog", "model", "unit"),
            row("engine").mayUse("perf", "catalog", "model", "random", "unit"),
            row("cluster").mayUse("engine", "perf", "catalog", "model", "random", "unit"),
            row("sim").mayUse("cluster", "engine", "workload", "perf", "model", "random"),
            row("result").mayUse("model", "stats", "unit"),
            row("measure").mayUse("cluster", "engine", "result", "stats", "model"),
            row("economics").mayUse("result", "model", "stats", "unit"),
            row("assembly")
                    .mayUse(
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
                            "economics"),
            row("experiment")
                    .mayUse(
                            "assembly",
                            "scenario",
                            "catalog",
                            "result",
                            "economics",
                            "stats",
                            "random",
                            "model",
                            "unit"),
            // What fits the step-time model looks at it without a simulation around it.
            row("experiment.calibrate")
                    .mayUse("experiment", "perf", "scenario", "catalog", "result", "stats", "random", "model", "unit"),
            // What takes one step apart looks at the step-time model too.
            row("experiment.explain")
                    .mayUse(
                            "experiment",
                            "assembly",
                            "perf",
                            "scenario",
                            "catalog",
                            "result",
                            "economics",
                            "stats",
                            "random",
                            "model",
                            "unit"),
            // What repeats a measurement offers the requests that the load generator of the measurement offered.
            row("experiment.validate")
                    .mayUse(
                            "experiment",
                            "assembly",
                            "workload",
                            "perf",
                            "scenario",
                            "catalog",
                            "result",
                            "economics",
                            "stats",
                            "random",
                            "model",
                            "unit"),
            row("report").mayUse("result", "experiment", "economics", "stats", "unit"),
            row("cli")
                    .mayUse(
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
                            "assembly",
                            "experiment",
                            "report"));

    /** Libraries that only one package knows. */
    static final List<LibraryRow> LIBRARY_TABLE = List.of(
            library("DSOL", "nl.tudelft..", "org.djutils..").onlyIn("sim"),
            library("Logback and SLF4J", "ch.qos.logback..", "org.slf4j..").onlyIn("cli"),
            library("JFreeChart and Batik", "org.jfree..", "org.apache.batik..").onlyIn("report.plot"),
            library("Swing and AWT", "javax.swing..", "java.awt..").onlyIn("report.plot"),
            library("Spark", "org.apache.spark..").onlyIn("experiment.spark"),
            library("picocli", "picocli..").onlyIn("cli"),
            library("SnakeYAML", "org.snakeyaml..").onlyIn("scenario"));

    @ParameterizedTest
    @FieldSource("IMPORT_TABLE")
    void package_usesOnlyWhatItsRowNames(ImportRow row) {
        row.rule(IMPORT_TABLE).check(MainClasses.ALL);
    }

    @ParameterizedTest
    @FieldSource("LIBRARY_TABLE")
    void library_isKnownToItsPackageAlone(LibraryRow row) {
        row.rule().check(MainClasses.ALL);
    }

    @Test
    void everyPackage_hasARow() {
        TreeSet<String> rows =
                IMPORT_TABLE.stream().map(ImportRow::name).collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> strangers = MainClasses.ALL.stream()
                .map(type -> type.getPackageName()
                        .replace(MainClasses.ROOT + ".", "")
                        .split("\\.", 2)[0])
                .filter(name -> !rows.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<String>(), strangers, "packages without a row in the import table");
    }

    @Test
    void architecturePage_printsThisTable() throws IOException {
        String page = Files.readString(Path.of("docs/architecture.md"));
        String table =
                page.substring(page.indexOf("<!-- import-table:begin -->"), page.indexOf("<!-- import-table:end -->"));
        List<String> printed = table.lines()
                .filter(line -> line.startsWith("| `") && !line.contains("`io.kvasir"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> cells[1].strip().replace("`", "") + ": " + cells[3].strip())
                .toList();
        List<String> held = IMPORT_TABLE.stream()
                .map(row ->
                        row + ": " + (row.name().equals("cli") ? "everything above" : String.join(", ", row.allowed())))
                .toList();
        assertEquals(held, printed);
    }

    @Test
    void importTable_flowsDownwards() {
        List<String> names = IMPORT_TABLE.stream().map(ImportRow::name).toList();
        for (ImportRow row : IMPORT_TABLE) {
            for (String used : row.allowed()) {
                assertTrue(names.indexOf(used) >= 0, row + " names " + used + ", which has no row");
                assertTrue(names.indexOf(used) < names.indexOf(row.name()), row + " names " + used + " below it");
            }
        }
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(MainClasses.ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                // A scenario gathers the parts below its own package, and they do not know it.
                .ignoreDependency(type(Scenario.class), alwaysTrue())
                .check(MainClasses.ALL);
    }

    @Test
    void commandLineAlone_exitsTheProgram() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ImportRow.withBelow("cli"))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(MainClasses.ALL);
    }

    @Test
    void commandLineAlone_writesToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ImportRow.withBelow("cli"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(MainClasses.ALL);
    }

    @Test
    void importedClasses_areTheWholeProgram() {
        // Rules over nothing hold always: see that the import found what it should.
        assertTrue(MainClasses.ALL.contain("io.kvasir.sim.SimulationRun"));
        assertTrue(MainClasses.ALL.contain("io.kvasir.cli.Main"));
        JavaClass kernel = MainClasses.ALL.get("io.kvasir.sim.EventCalendar");
        assertTrue(
                kernel.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> resideInAnyPackage("nl.tudelft..").test(d.getTargetClass())),
                "the calendar depends on DSOL");
    }

    private static ImportRow row(String name) {
        return ImportRow.of(name);
    }

    private static LibraryRow library(String name, String... packages) {
        return LibraryRow.of(name, packages);
    }
}
