package io.kvasir.experiment.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.Policies;
import io.kvasir.model.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertTrue(ids.size() >= 67, ids.size() + " claims");
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

    @Test
    void simulatedClaims_bindAtEveryLevel() throws IOException {
        for (Claim claim : shipped()) {
            for (Claim.Level level : claim.levels()) {
                Scenario scenario = Policies.scenarioReader().read(claim.file(), level.settings());
                assertFalse(scenario.deployments().isEmpty(), claim.text().id() + " " + level.name());
            }
        }
    }

    /** A quick one of each kind: levels and a limit, static batches, energy, a shared prompt. */
    @ParameterizedTest
    @ValueSource(
            strings = {"c22-price-of-speed", "c54-continuous-batching", "c60-energy-floor", "c66-test-time-scaling"})
    void simulatedClaims_haveAValueForEveryFinding(String name) {
        Claim claim = ClaimFolder.readAll(List.of(Path.of("scenarios/claims", name + ".yaml")))
                .get(0);
        ClaimRunner runner = new ClaimRunner(
                new ScenarioClaimSimulation("test"),
                List.of("experiment.replications=1", "workload.requests=64"),
                0.95);
        for (FindingResult finding : runner.run(claim).findings()) {
            assertEquals("", finding.problem(), finding.finding().name());
            assertTrue(finding.value().mean() > 0, finding.finding().name());
        }
    }

    @Test
    void theCommittedPage_holdsEveryClaim_andTheCalculationsAsTheyCome() throws IOException {
        String page = Files.readString(Path.of("docs/claims.md"));
        ClaimRunner runner = new ClaimRunner(NONE, List.of(), 0.95);
        for (Claim claim : shipped()) {
            assertTrue(
                    page.contains(claim.text().id() + " " + claim.text().title()),
                    claim.text().id());
            if (claim.picture().isPresent()) {
                Path picture = Path.of("docs/claims/" + claim.text().id().toLowerCase(Locale.ROOT) + ".svg");
                assertTrue(
                        Files.isRegularFile(picture)
                                && page.contains(picture.getFileName().toString()),
                        picture.toString());
            }
            if (claim.testable() && !claim.simulated()) {
                String alone = ClaimsPage.of(List.of(runner.run(claim)), "x");
                String section =
                        alone.substring(alone.indexOf("## " + claim.text().id()));
                assertTrue(
                        page.contains(section),
                        "kvasir claims --write docs/claims.md renews "
                                + claim.text().id());
            }
        }
    }
}
