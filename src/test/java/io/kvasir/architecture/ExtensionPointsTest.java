package io.kvasir.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.kvasir.catalog.Catalog;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One new file and one line: every implementation stands in its catalogue, and nobody else names it. */
final class ExtensionPointsTest {
    /**
     * An extension point.
     *
     * @param holder class with the catalogue in its field CATALOG
     * @param catalog where the implementations stand
     * @param implementations classes that implement what the catalogue makes
     */
    record Point(JavaClass holder, Catalog<?> catalog, List<JavaClass> implementations) {
        @Override
        public String toString() {
            return catalog.kind();
        }
    }

    @Test
    void knownCatalogues_areFound() {
        Set<String> kinds = points().stream().map(Point::toString).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(
                kinds.containsAll(List.of(
                        "KV allocation",
                        "acceptance model",
                        "arrival process",
                        "batch scheduler",
                        "length law",
                        "queue order",
                        "router")),
                "found " + kinds);
    }

    @ParameterizedTest
    @MethodSource("points")
    void everyImplementation_standsInItsCatalogue(Point point) {
        Set<String> listed = point.holder().getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> forgotten = names(point.implementations());
        forgotten.removeAll(listed);
        assertEquals(new TreeSet<String>(), forgotten, "written, but not in the catalogue");
        assertFalse(point.implementations().isEmpty(), "the catalogue makes something");
    }

    @ParameterizedTest
    @MethodSource("points")
    void implementation_isNamedOnlyBesideItsCatalogue(Point point) {
        Set<String> strangers = point.implementations().stream()
                .flatMap(type -> type.getDirectDependenciesToSelf().stream()
                        .map(Dependency::getOriginClass)
                        .filter(origin -> !origin.getPackageName().equals(type.getPackageName()))
                        .map(origin -> origin.getName() + " names " + type.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<String>(), strangers);
    }

    @ParameterizedTest
    @MethodSource("points")
    void everyEntry_saysWhatItIs(Point point) {
        for (Catalog.Entry<?, ?> entry : point.catalog().entries()) {
            assertTrue(entry.name().matches("[a-z0-9]+(-[a-z0-9]+)*"), entry.name() + " is not kebab-case");
            assertTrue(entry.summary().length() > 10, entry.name() + " has no summary");
        }
    }

    static List<Point> points() {
        return MainClasses.ALL.stream()
                .filter(type -> type.getFields().stream()
                        .anyMatch(field -> field.getName().equals("CATALOG")
                                && field.getRawType().isEquivalentTo(Catalog.class)))
                .map(ExtensionPointsTest::point)
                .toList();
    }

    private static Point point(JavaClass holder) {
        try {
            Field field = Class.forName(holder.getName()).getField("CATALOG");
            Class<?> made = (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            List<JavaClass> written = implementations(made);
            return new Point(
                    holder, (Catalog<?>) field.get(null), written.isEmpty() ? implementations(product(made)) : written);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(holder.getName() + " hides its catalogue", impossible);
        }
    }

    /** What a factory written as a lambda makes: the type its one abstract method returns. */
    private static Class<?> product(Class<?> factory) {
        return Arrays.stream(factory.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(Method::getReturnType)
                .findFirst()
                .orElseThrow(() -> new AssertionError(factory + " makes nothing"));
    }

    private static List<JavaClass> implementations(Class<?> type) {
        return MainClasses.ALL.stream()
                .filter(assignableTo(type))
                .filter(found -> !found.isInterface()
                        && !found.getModifiers().contains(JavaModifier.ABSTRACT)
                        && !found.isAnonymousClass())
                .toList();
    }

    private static Set<String> names(List<JavaClass> types) {
        return types.stream().map(JavaClass::getName).collect(Collectors.toCollection(TreeSet::new));
    }
}
