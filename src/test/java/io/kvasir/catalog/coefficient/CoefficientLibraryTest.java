package io.kvasir.catalog.coefficient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CoefficientLibraryTest {
    private final CoefficientLibrary library = new CoefficientLibrary();

    @Test
    void everyShippedSet_statesItsDataAndDate() {
        for (String id : library.ids()) {
            CoefficientSet set = library.read(id);
            assertTrue(set.facts().containsKey("data") && set.facts().containsKey("date"), id);
            assertFalse(set.coefficients().isEmpty(), id);
        }
    }

    @Test
    void text_readsBackAsItWasWritten() {
        CoefficientSet set = library.read("h100-sxm");
        List<String> lines = CoefficientFile.format(set).lines().toList();
        assertEquals(set, CoefficientFile.parse("h100-sxm", lines));
    }

    @Test
    void engineVersion_takesTheNearestOlderSet() {
        assertEquals("vllm-0.15", library.engine("vllm", "0.15.1").set().id());
        assertEquals("vllm-0.19", library.engine("vllm", "0.18").set().id());
        assertEquals("vllm-0.8", library.engine("vllm", "0.8.5").set().id());
        assertEquals("vllm-0.19", library.engine("vllm", "nightly-5b8c").set().id());
        assertEquals("vllm-0.5", library.engine("vllm", "0.6.3").set().id());
        assertEquals("other version", library.engine("vllm", "0.1").basis());
        assertEquals("other engine", library.engine("nobody", "1").basis());
    }

    @Test
    void unknownDevice_getsTheGenericSet() {
        assertEquals("data sheet", library.device("nothing").basis());
        assertTrue(library.device("h100-sxm").measured());
    }

    @Test
    void valueOutsideItsBounds_isRefusedWithItsLine() {
        var problem = assertThrows(
                IllegalArgumentException.class,
                () -> CoefficientFile.parse("x", List.of("name,value,standard_error,lower,upper", "a,2,,0,1")));
        assertTrue(problem.getMessage().startsWith("x:2:"));
    }

    /** Dense products and attention at 0.87 of the generic set, experts and links as there; a data sheet all the same. */
    @Test
    void instinctBoards_reachASeventhLessThanTheGenericSet() {
        CoefficientLibrary.Match board = library.device("mi300x");
        CoefficientSet generic = library.device("nothing").set();
        assertEquals("data sheet", board.basis());
        for (String share : List.of(
                "gemm.bf16.bandwidth_efficiency",
                "gemm.fp8.compute_efficiency",
                "attention.bandwidth_efficiency",
                "mla.prompt_compute_efficiency")) {
            assertEquals(0.87, board.set().value(share) / generic.value(share), 0.03, share);
        }
        for (String same : List.of("moe.fp8.compute_efficiency", "collective.latency_seconds")) {
            assertEquals(generic.value(same), board.set().value(same), same);
        }
    }
}
