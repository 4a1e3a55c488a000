package io.kvasir.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.Policies;
import io.kvasir.catalog.Catalog;
import io.kvasir.catalog.PolicyKinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy that ships stands in the reference of the scenario format, and a shipped scenario uses it by name. */
class PoliciesAreShownTest {
    /** How a scenario names a policy of a kind; {@code NAME} stands for the name. */
    private static final Map<String, String> WRITTEN = Map.ofEntries(
            Map.entry(PolicyKinds.ARRIVALS, "process: *NAME"),
            Map.entry(PolicyKinds.LENGTHS, "distribution: *NAME"),
            Map.entry(PolicyKinds.SCHEDULERS, named("scheduler")),
            Map.entry(PolicyKinds.QUEUE_ORDERS, named("scheduling_policy")),
            Map.entry(PolicyKinds.KV_ALLOCATIONS, named("kv_allocation")),
            Map.entry(PolicyKinds.KV_OFFLOADINGS, named("kv_offloading_backend")),
            Map.entry(PolicyKinds.PREEMPTIONS, named("preemption")),
            Map.entry(PolicyKinds.STEP_TIMES, named("step_time")),
            Map.entry(PolicyKinds.ACCEPTANCES, named("acceptance")),
            Map.entry(PolicyKinds.ROUTERS, named("router")),
            Map.entry(PolicyKinds.TOPOLOGIES, named("topology")));

    /** A number, a list or a file stands for these: nobody writes their names. */
    private static final List<String> UNNAMED =
            List.of("length law constant", "acceptance model rates", "length law trace", "arrival process trace");

    /** Formats are told from the files themselves, which do not ship. */
    private static final List<String> WITH_FILES = List.of(PolicyKinds.TRACE_FORMATS);

    private static String named(String key) {
        return key + ": *(\\{ *name: *)?NAME";
    }

    static Collection<Catalog<?>> catalogues() {
        return Policies.books().all();
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void everyPolicy_hasASectionInTheReference(Catalog<?> catalogue) throws IOException {
        String reference = Files.readString(Path.of("docs/scenario-reference.md"));
        String title = catalogue.kind().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + catalogue.kind().substring(1);
        int start = reference.indexOf("\n## " + title + "\n");
        assertTrue(start >= 0, "no section " + title);
        int end = reference.indexOf("\n## ", start + 1);
        String section = reference.substring(start, end < 0 ? reference.length() : end);
        for (String name : catalogue.names()) {
            assertTrue(section.contains("### `" + name + "`"), catalogue.kind() + " " + name);
        }
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void everyPolicy_isUsedByAScenario(Catalog<?> catalogue) {
        if (WITH_FILES.contains(catalogue.kind())) {
            return;
        }
        String pattern = WRITTEN.get(catalogue.kind());
        assertTrue(pattern != null, "say how scenarios name a " + catalogue.kind());
        String scenarios = scenarios();
        List<String> unused = new ArrayList<>();
        for (String name : catalogue.names()) {
            String key = catalogue.kind() + " " + name;
            String written = pattern.replace("NAME", Pattern.quote(name)) + "(?![\\w-])";
            if (!UNNAMED.contains(key)
                    && !Pattern.compile(written).matcher(scenarios).find()) {
                unused.add(key);
            }
        }
        assertEquals(List.of(), unused, "no scenario names them");
    }

    private static String scenarios() {
        try (Stream<Path> files = Files.walk(Path.of("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(PoliciesAreShownTest::withoutComments)
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String withoutComments(Path file) {
        try {
            return Files.readString(file).replaceAll("(?m)(^|\\s)#.*$", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
