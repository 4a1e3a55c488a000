package io.kvasir.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** Descriptions and results cannot change; classes are final unless they are made to be extended. */
final class ShapeTest {
    private static final String[] IMMUTABLE = {ImportRow.withBelow("model"), ImportRow.withBelow("result")};

    @Test
    void descriptionsAndResults_areRecordsEnumsInterfacesOrFinal() {
        classes()
                .that()
                .resideInAnyPackage(IMMUTABLE)
                .and()
                .areNotAnonymousClasses()
                .and(DescribedPredicate.not(constantBodies()))
                .should(new ArchCondition<JavaClass>("be records, enums, interfaces or final") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean fine = type.isRecord()
                                || type.isEnum()
                                || type.isInterface()
                                || type.getModifiers().contains(JavaModifier.FINAL);
                        events.add(new SimpleConditionEvent(type, fine, type.getName()));
                    }
                })
                .check(MainClasses.ALL);
    }

    @Test
    void descriptionsAndResults_haveFinalFields() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(IMMUTABLE)
                .should()
                .beFinal()
                .check(MainClasses.ALL);
    }

    @Test
    void records_holdNoArrays() {
        fields().that()
                .areDeclaredInClassesThat(recordsOf(IMMUTABLE))
                .and()
                .areNotStatic()
                .should(new ArchCondition<JavaField>("not be an array: its elements could change") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean fine = !field.getRawType().isArray();
                        events.add(new SimpleConditionEvent(field, fine, field.getFullName()));
                    }
                })
                .check(MainClasses.ALL);
    }

    @Test
    void classes_areFinalAbstractOrNested() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .should(new ArchCondition<JavaClass>("be final, or abstract to be extended") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean fine = type.getModifiers().contains(JavaModifier.FINAL)
                                || type.getModifiers().contains(JavaModifier.ABSTRACT);
                        events.add(new SimpleConditionEvent(type, fine, type.getName() + " is open by accident"));
                    }
                })
                .check(MainClasses.ALL);
    }

    private static DescribedPredicate<JavaClass> constantBodies() {
        return DescribedPredicate.describe(
                "bodies of enum constants",
                type -> type.getRawSuperclass().map(JavaClass::isEnum).orElse(false));
    }

    private static DescribedPredicate<JavaClass> recordsOf(String... packages) {
        return DescribedPredicate.<JavaClass>describe("records", JavaClass::isRecord)
                .and(JavaClass.Predicates.resideInAnyPackage(packages));
    }
}
