package io.kvasir.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of the import table: a package with all below it, and the packages of ours it may use.
 *
 * @param name package below the root
 * @param allowed packages below the root, each with all below it
 */
record ImportRow(String name, List<String> allowed) {
    ImportRow {
        allowed = List.copyOf(allowed);
    }

    static ImportRow of(String name) {
        return new ImportRow(name, List.of());
    }

    ImportRow mayUse(String... packages) {
        return new ImportRow(name, List.of(packages));
    }

    /** The row as a rule; packages below it with their own row follow that one; a package that has no class yet keeps it trivially. */
    ArchRule rule(List<ImportRow> table) {
        String[] inside = Stream.concat(Stream.of(name), allowed.stream())
                .map(ImportRow::withBelow)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(withBelow(name))
                .and()
                .resideOutsideOfPackages(rowsBelow(table))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(inside).or(not(resideInAPackage(MainClasses.ROOT + ".."))))
                .as(name + " may use " + (allowed.isEmpty() ? "none of our packages" : String.join(", ", allowed)))
                .allowEmptyShould(true);
    }

    private String[] rowsBelow(List<ImportRow> table) {
        return table.stream()
                .map(ImportRow::name)
                .filter(other -> other.startsWith(name + "."))
                .map(ImportRow::withBelow)
                .toArray(String[]::new);
    }

    @Override
    public String toString() {
        return name;
    }

    static String withBelow(String name) {
        return MainClasses.ROOT + "." + name + "..";
    }
}
