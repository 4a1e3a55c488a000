package io.kvasir.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.kvasir.catalog.Catalog;
import io.kvasir.cluster.route.Router;
import io.kvasir.cluster.route.Routers;
import io.kvasir.engine.batch.BatchScheduler;
import io.kvasir.engine.batch.BatchSchedulers;
import io.kvasir.engine.batch.QueueOrder;
import io.kvasir.engine.batch.QueueOrders;
import io.kvasir.engine.kv.KvPolicies;
import io.kvasir.engine.kv.KvPolicy;
import io.kvasir.engine.speculation.AcceptanceFactory;
import io.kvasir.engine.speculation.AcceptanceModels;
import io.kvasir.workload.arrival.ArrivalProcess;
import io.kvasir.workload.arrival.ArrivalProcesses;
import io.kvasir.workload.length.LengthLaw;
import io.kvasir.workload.length.LengthLaws;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One new file and one line: every implementation stands in its catalogue, and nobody else names it. */
final class ExtensionPointsTest {
    /**
     * An extension point.
     *
     * @param type what its implementations implement
     * @param catalog where they stand
     */
    record Point(Class<?> type, Catalog<?> catalog) {
        @Override
        public String toString() {
            return catalog.kind();
        }
    }

    static final List<Point> POINTS = List.of(
            new Point(BatchScheduler.class, BatchSchedulers.CATALOG),
            new Point(QueueOrder.class, QueueOrders.CATALOG),
            new Point(KvPolicy.class, KvPolicies.CATALOG),
            new Point(AcceptanceFactory.class, AcceptanceModels.CATALOG),
            new Point(Router.class, Routers.CATALOG),
            new Point(ArrivalProcess.class, ArrivalProcesses.CATALOG),
            new Point(LengthLaw.class, LengthLaws.CATALOG));

    @ParameterizedTest
    @FieldSource("POINTS")
    void everyImplementation_standsInItsCatalogue(Point point) {
        Set<String> listed = point.catalog().entries().stream()
                .map(entry -> entry.params().getEnclosingClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written =
                implementations(point.type()).map(JavaClass::getName).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(written, listed, "implementations written, and those whose Params the catalogue lists");
    }

    @ParameterizedTest
    @FieldSource("POINTS")
    void implementation_isNamedOnlyBesideItsCatalogue(Point point) {
        Set<String> strangers = implementations(point.type())
                .flatMap(type -> type.getDirectDependenciesToSelf().stream()
                        .map(Dependency::getOriginClass)
                        .filter(origin -> !origin.getPackageName().equals(type.getPackageName()))
                        .map(origin -> origin.getName() + " names " + type.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<String>(), strangers);
    }

    @ParameterizedTest
    @FieldSource("POINTS")
    void everyEntry_saysWhatItIs(Point point) {
        for (Catalog.Entry<?, ?> entry : point.catalog().entries()) {
            assertTrue(entry.name().matches("[a-z0-9]+(-[a-z0-9]+)*"), entry.name() + " is not kebab-case");
            assertTrue(entry.summary().length() > 10, entry.name() + " has no summary");
        }
    }

    @Test
    void everyCatalogue_isAPointAbove() {
        Set<String> holders = MainClasses.ALL.stream()
                .filter(type -> type.getAllFields().stream()
                        .anyMatch(field -> field.getModifiers().contains(JavaModifier.STATIC)
                                && field.getRawType().isEquivalentTo(Catalog.class)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(POINTS.size(), holders.size(), "catalogues found: " + holders);
    }

    private static java.util.stream.Stream<JavaClass> implementations(Class<?> type) {
        DescribedPredicate<JavaClass> written = assignableTo(type);
        return MainClasses.ALL.stream()
                .filter(written)
                .filter(found -> !found.isInterface()
                        && !found.getModifiers().contains(JavaModifier.ABSTRACT)
                        && !found.isAnonymousClass());
    }
}
