package io.kvasir.experiment.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.Policies;
import io.kvasir.experiment.run.ParallelRuns;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.model.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
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
    void summary_speaksOfFindingsThatThereAre() throws IOException {
        ClaimsSummary summary = ClaimsSummary.read(Path.of("scenarios/claims")).orElseThrow();
        assertEquals(List.of(), summary.unknown(shipped()));
        assertEquals(2, summary.parts(List.of()).size());
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

    /** The short form: every run once and with few requests, so values mean little, but each must be there. */
    @Test
    void everySimulatedClaim_hasAValueForEveryFinding_inTheShortForm() throws IOException {
        ClaimRunner runner = new ClaimRunner(new ScenarioClaimSimulation("test"), ClaimRunner.SHORT, 0.95);
        List<Callable<ClaimResult>> pieces = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Claim claim : shipped()) {
            if (claim.testable() && claim.simulated()) {
                pieces.add(() -> runner.run(claim));
                names.add(claim.text().id());
            }
        }
        assertTrue(names.size() >= 30, names.size() + " claims");
        for (ClaimResult result : new ParallelRuns(2).all(pieces, names, RunProgress.NONE)) {
            String id = result.claim().text().id();
            for (FindingResult finding : result.findings()) {
                assertEquals("", finding.problem(), id + " " + finding.finding().name());
            }
            assertNotEquals(ClaimResult.Verdict.FAILED, result.verdict(), id);
            result.lines().stream()
                    .flatMap(line -> line.points().stream())
                    .forEach(point -> assertTrue(point.y().n() > 0, id + ": a point of its picture has no value"));
            assertEquals(
                    result.claim()
                            .factorial()
                            .map(study -> study.responses().size())
                            .orElse(0),
                    result.factorials().size(),
                    id);
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
