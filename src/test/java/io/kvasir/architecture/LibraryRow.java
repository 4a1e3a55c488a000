package io.kvasir.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One line of the library table.
 *
 * @param name what people call it
 * @param packages of the library
 * @param home the one package of ours that may use it
 */
record LibraryRow(String name, List<String> packages, String home) {
    LibraryRow {
        packages = List.copyOf(packages);
    }

    static LibraryRow of(String name, String... packages) {
        return new LibraryRow(name, List.of(packages), "");
    }

    LibraryRow onlyIn(String place) {
        return new LibraryRow(name, packages, place);
    }

    ArchRule rule() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ImportRow.withBelow(home))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .as(name + " is known to " + home + " alone");
    }

    @Override
    public String toString() {
        return name;
    }
}
