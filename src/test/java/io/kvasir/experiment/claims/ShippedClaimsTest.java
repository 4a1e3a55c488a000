package io.kvasir.experiment.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShippedClaimsTest {
    private static final ClaimSimulation NONE = (file, settings) -> {
        throw new AssertionError(file + " is a calculation");
    };

    private static List<Claim> shipped() throws IOException {
        return ClaimFolder.read(Path.of("scenarios/claims"));
    }

    @Test
    void everyFile_isAClaim_namedByItsNumber() throws IOException {
        Set<String> ids = new HashSet<>();
        for (Claim claim : shipped()) {
            String id = claim.text().id();
            assertTrue(ids.add(id), "twice: " + id);
            String file = claim.file().getFileName().toString();
            assertTrue(file.startsWith(id.toLowerCase(Locale.ROOT) + "-"), file + " holds " + id);
        }
        assertTrue(ids.size() >= 19, ids.size() + " claims");
    }

    @Test
    void everyTestableClaim_statesConditions_andIsJudgedBySomeFinding() throws IOException {
        for (Claim claim : shipped()) {
            if (claim.testable()) {
                assertFalse(claim.text().conditions().isBlank(), claim.text().id());
                assertTrue(
                        claim.findings().stream()
                                .anyMatch(finding -> finding.claimed().isPresent()),
                        claim.text().id());
            }
        }
    }

    @Test
    void calculations_haveAValueForEveryFinding() throws IOException {
        ClaimRunner runner = new ClaimRunner(NONE, List.of(), 0.95);
        for (Claim claim : shipped()) {
            if (claim.testable() && !claim.simulated()) {
                ClaimResult result = runner.run(claim);
                result.findings()
                        .forEach(finding -> assertEquals(
                                "",
                                finding.problem(),
                                claim.text().id() + " " + finding.finding().name()));
                assertNotEquals(
                        ClaimResult.Verdict.FAILED,
                        result.verdict(),
                        claim.text().id());
            }
        }
    }
}
