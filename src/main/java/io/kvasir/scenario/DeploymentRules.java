package io.kvasir.scenario;

import io.kvasir.model.Scenario;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.DraftTree;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.Speculation;
import java.util.HashSet;
import java.util.Set;

/** Combinations of a deployment that make no sense. A problem of several accelerators' worth is told once. */
final class DeploymentRules {
    private DeploymentRules() {}

    static void namesDiffer(Scenario scenario, Written written) {
        Set<String> seen = new HashSet<>();
        SectionIndex index = new SectionIndex(scenario, written);
        for (int i = 0; i < scenario.deployments().size(); i++) {
            String name = scenario.deployments().get(i).name();
            if (!seen.add(name)) {
                String found = "a second deployment '" + name + "'";
                String path = "deployments[" + index.section(i) + "]";
                written.problem(path, found, "deployments of different names", "a name of its own, as in name: NAME");
            }
        }
    }

    /** As vLLM's SchedulerConfig demands. */
    static void budgetHoldsAllSequences(Scenario scenario, Written written) {
        each(scenario, written, "engine.max_num_batched_tokens", deployment -> {
            EngineConfig engine = deployment.instance().engine();
            int ranks = engine.software().limitsEachRank()
                    ? deployment.instance().parallelism().data()
                    : 1;
            return engine.maxNumBatchedTokens() >= engine.maxNumSeqs()
                    ? ""
                    : "a token budget of at least max_num_seqs (" + engine.maxNumSeqs() / ranks
                            + "), one token for each sequence, not " + engine.maxNumBatchedTokens() / ranks;
        });
    }

    static void contextIsWithinTheModel(Scenario scenario, Written written) {
        each(scenario, written, "engine.max_model_len", deployment -> {
            int longest = deployment.instance().model().maxContext();
            return deployment.instance().engine().maxModelLen() <= longest
                    ? ""
                    : "at most the longest context of "
                            + deployment.instance().model().id() + ", " + longest + " tokens";
        });
    }

    static void blocksAreWithinTheContext(Scenario scenario, Written written) {
        each(scenario, written, "engine.block_size", deployment -> {
            EngineConfig engine = deployment.instance().engine();
            return engine.kv().blockSize() <= engine.maxModelLen()
                    ? ""
                    : "blocks of at most max_model_len (" + engine.maxModelLen() + " tokens)";
        });
    }

    static void prefixCachingIsPaged(Scenario scenario, Written written) {
        for (String path : SectionIndex.fleetPaths(written)) {
            String engine = path + ".engine";
            boolean contiguous = text(written, engine + ".kv_allocation").contains("contiguous");
            if (contiguous && text(written, engine + ".enable_prefix_caching").equals("true")) {
                String expected = "paged allocation: contiguous reservations share no blocks";
                written.problem(
                        engine + ".enable_prefix_caching", "prefix caching with contiguous KV", expected, "false");
            }
        }
    }

    /** Whoever holds a whole reservation never asks for more. */
    static void contiguousKvIsNotSwapped(Scenario scenario, Written written) {
        each(scenario, written, "engine.preemption", deployment -> {
            var kv = deployment.instance().engine().kv();
            boolean contiguous = kv.allocation().name().equals("contiguous");
            return contiguous && kv.preemption().name().equals("swap")
                    ? "recompute: contiguous reservations never run out, so that nothing is swapped"
                    : "";
        });
    }

    /** Lower tiers keep what the prefix cache knows by its content. */
    static void offloadingHasAPrefixCache(Scenario scenario, Written written) {
        each(scenario, written, "engine.kv_offloading_size", deployment -> {
            var kv = deployment.instance().engine().kv();
            boolean finds = kv.enablePrefixCaching() && !kv.allocation().name().equals("contiguous");
            return kv.offload().present() && !finds
                    ? "0: without prefix caching no block would ever be looked for in host memory"
                    : "";
        });
    }

    static void diskStandsBehindHostMemory(Scenario scenario, Written written) {
        each(scenario, written, "engine.kv_disk_size", deployment -> {
            var offload = deployment.instance().engine().kv().offload();
            if (offload.disk().bytes() == 0) {
                return "";
            }
            if (!offload.present()) {
                return "host memory before the disk: kv_offloading_size is 0";
            }
            return offload.backend().name().equals("native")
                    ? "0: the native backend keeps blocks in host memory alone; lmcache and hicache use a disk"
                    : "";
        });
    }

    static void draftModelIsGivenWhereNeeded(Scenario scenario, Written written) {
        each(
                scenario,
                written,
                "speculative",
                deployment -> deployment
                        .instance()
                        .speculation()
                        .map(DeploymentRules::draftModelProblem)
                        .orElse(""));
    }

    private static String draftModelProblem(Speculation speculation) {
        boolean needed = speculation.method().equals("draft_model");
        if (needed == speculation.draftModel().isPresent()) {
            return "";
        }
        return needed
                ? "a draft model (model: …) for method draft_model"
                : "no draft model: method " + speculation.method() + " drafts without one";
    }

    static void draftTreesCanBeDrawn(Scenario scenario, Written written) {
        each(
                scenario,
                written,
                "speculative.speculative_token_tree",
                deployment -> deployment
                        .instance()
                        .speculation()
                        .filter(s -> s.tree().branches())
                        .map(DeploymentRules::treeProblem)
                        .orElse(""));
    }

    private static String treeProblem(Speculation speculation) {
        DraftTree tree = speculation.tree();
        int nodes = speculation.numSpeculativeTokens();
        if (speculation.method().equals("ngram")) {
            return "a chain: one continuation is copied from the prompt";
        }
        if (nodes < tree.steps()) {
            return "at most num_speculative_tokens (" + nodes + ") steps, for each takes a node at least";
        }
        return nodes <= tree.candidates()
                ? ""
                : "at most " + tree.candidates() + " num_speculative_tokens: topk and topk² in each further step, not "
                        + nodes;
    }

    static void mtpComesWithTheModel(Scenario scenario, Written written) {
        each(scenario, written, "speculative.method", deployment -> {
            boolean mtp = deployment
                    .instance()
                    .speculation()
                    .filter(s -> s.method().equals("mtp"))
                    .isPresent();
            boolean missing = deployment.instance().model().mtpModules() == 0;
            return mtp && missing
                    ? "a method that " + deployment.instance().model().id() + " has: it ships without MTP modules"
                    : "";
        });
    }

    static void acceptanceIsPerDraft(Scenario scenario, Written written) {
        for (String fleet : SectionIndex.fleetPaths(written)) {
            String path = fleet + ".speculative.";
            String drafts = text(written, path + "num_speculative_tokens");
            if (written.value(path + "acceptance").orElse(null) instanceof RawList rates
                    && drafts.matches("\\d{1,4}")
                    && rates.items().size() > Integer.parseInt(drafts)) {
                String found = rates.items().size() + " acceptance rates for " + drafts + " drafted tokens";
                written.problem(path + "acceptance", found, "at most one rate for each drafted token", "");
            }
        }
    }

    static void onePriceIsGiven(Scenario scenario, Written written) {
        for (String fleet : SectionIndex.fleetPaths(written)) {
            String path = fleet + ".price";
            if (written.value(path + ".plan").isPresent()
                    && written.value(path + ".usd_per_device_hour").isPresent()) {
                written.problem(path, "a plan and a price of its own", "one of plan and usd_per_device_hour", "");
            }
        }
    }

    /** Applies a rule to each fleet of each deployment; the path is that of its section. */
    private static void each(Scenario scenario, Written written, String key, Rule rule) {
        SectionIndex index = new SectionIndex(scenario, written);
        for (int i = 0; i < scenario.deployments().size(); i++) {
            Deployment deployment = scenario.deployments().get(i);
            for (int k = 0; k < deployment.fleets().size(); k++) {
                Deployment fleet = deployment.fleets().get(k);
                String path = index.path(deployment, i, k);
                // Both phases draft, or prepare drafting, alike: speculation is the deployment's.
                if (fleet.prefill().isEmpty() || key.startsWith("speculative")) {
                    tell(rule.problemOf(fleet), fleet.name(), path + "." + key, written);
                    continue;
                }
                for (Deployment group : fleet.groups()) {
                    String name = fleet.name() + ", " + group.name() + ",";
                    String place = path + "." + PhaseKeys.SECTION + "." + group.name();
                    tell(rule.problemOf(group), name, place + "." + key, written);
                }
            }
        }
    }

    private static void tell(String sentence, String name, String path, Written written) {
        if (!sentence.isEmpty()) {
            written.problem(path, "a value that " + name + " cannot have", sentence, "");
        }
    }

    private static String text(Written written, String path) {
        return written.value(path).map(SectionIndex::text).orElse("");
    }

    private interface Rule {
        /** What is expected instead, or empty when all is well. */
        String problemOf(Deployment deployment);
    }
}
