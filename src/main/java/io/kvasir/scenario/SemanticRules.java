package io.kvasir.scenario;

import io.kvasir.model.Scenario;
import java.util.List;

/** What each value allows by itself but makes no sense together: refused with a sentence. One rule per line. */
final class SemanticRules {
    private static final List<SemanticRule> RULES = List.of(
            WorkloadRules::endsSomewhere,
            WorkloadRules::warmupIsShorterThanTheRun,
            WorkloadRules::traceStandsAlone,
            WorkloadRules::classNamesDiffer,
            WorkloadRules::prefixHasGroupsAndTokens,
            WorkloadRules::promptsAreDistinctOrPrefixed,
            DeploymentRules::namesDiffer,
            DeploymentRules::budgetHoldsAllSequences,
            DeploymentRules::contextIsWithinTheModel,
            DeploymentRules::blocksAreWithinTheContext,
            DeploymentRules::prefixCachingIsPaged,
            DeploymentRules::contiguousKvIsNotSwapped,
            DeploymentRules::draftModelIsGivenWhereNeeded,
            DeploymentRules::draftTreesCanBeDrawn,
            DeploymentRules::mtpComesWithTheModel,
            DeploymentRules::acceptanceIsPerDraft,
            DeploymentRules::onePriceIsGiven,
            DeploymentRules::offloadingHasAPrefixCache,
            DeploymentRules::diskStandsBehindHostMemory,
            WorkloadRules::answersAreAmongTheBeams,
            UnsimulatedRules::beamsShareBlocks,
            UnsimulatedRules::beamsAreNotDrafted);

    private SemanticRules() {}

    static void check(Scenario scenario, Written written) {
        RULES.forEach(rule -> rule.check(scenario, written));
    }

    /** Adds a problem for every violation. */
    @FunctionalInterface
    interface SemanticRule {
        void check(Scenario scenario, Written written);
    }
}
