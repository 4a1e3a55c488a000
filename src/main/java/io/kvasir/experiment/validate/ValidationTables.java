package io.kvasir.experiment.validate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads measurement files into cases and peers' errors. */
public final class ValidationTables {
    private static final String PEERS_FILE = "peer_errors.csv";

    private final List<CaseSet> sets;
    private final List<PeerError> peers;

    private ValidationTables(List<CaseSet> sets, List<PeerError> peers) {
        this.sets = List.copyOf(sets);
        this.peers = List.copyOf(peers);
    }

    /** Some runs alone, without peers. */
    public static ValidationTables of(List<ValidationCase> cases) {
        return new ValidationTables(List.of(new CaseSet(cases, List.of(), List.of())), List.of());
    }

    /**
     * Reads files, in order. A table of peers' errors may be among them; else one beside a table of experiments is used.
     *
     * @param seeds runs per case whose load is drawn
     * @throws MeasurementException for a file of no known kind, with the columns it would need
     */
    public static ValidationTables read(List<Path> files, Catalogues catalogues, int seeds) {
        List<CaseSet> sets = new ArrayList<>();
        List<PeerError> peers = new ArrayList<>();
        for (Path file : files) {
            MeasurementTable table = MeasurementTable.read(file);
            TableKind kind = TableKind.of(table).orElseThrow(() -> unknown(table));
            switch (kind) {
                case PEER_ERRORS -> peers.addAll(PeerError.of(table));
                case VLLM_EXPERIMENTS -> sets.add(VllmExperimentCases.of(table, catalogues, seeds));
                case ENGINE_SILICON -> sets.add(EngineSiliconCases.of(table, catalogues, seeds));
                case STATIC_BATCH -> sets.add(StaticBatchCases.of(table, catalogues));
                case PUBLISHED_THROUGHPUT -> sets.add(PublishedCases.of(table, catalogues, seeds));
                case SPEC_DECODE -> sets.add(SpeculationCases.of(table, catalogues));
                case SPEC_DECODE_HIST -> sets.add(SpeculationCases.ofCounts(table, catalogues));
                case KV_CAPACITY -> sets.add(KvCapacityCases.of(table, catalogues));
            }
        }
        if (peers.isEmpty()) {
            files.forEach(file -> peers.addAll(peersBeside(file)));
        }
        return new ValidationTables(sets, peers);
    }

    private static List<PeerError> peersBeside(Path file) {
        Path peers = file.resolveSibling(PEERS_FILE);
        boolean experiments = TableKind.of(MeasurementTable.read(file)).orElseThrow() == TableKind.VLLM_EXPERIMENTS;
        return experiments && Files.isRegularFile(peers) ? PeerError.of(MeasurementTable.read(peers)) : List.of();
    }

    private static MeasurementException unknown(MeasurementTable table) {
        StringBuilder text = new StringBuilder(table.path() + ":1: no measurement table has these columns; known are");
        for (TableKind kind : TableKind.values()) {
            text.append("\n  ").append(kind.label()).append(": needs ").append(String.join(", ", kind.needed()));
        }
        return new MeasurementException(text.toString());
    }

    public List<CaseSet> sets() {
        return sets;
    }

    public List<PeerError> peers() {
        return peers;
    }
}
