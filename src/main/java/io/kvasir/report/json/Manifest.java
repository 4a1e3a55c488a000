package io.kvasir.report.json;

import java.util.List;

/**
 * How a result folder came about: everything that may differ between two runs of the same scenario, seed and version
 * stands here and nowhere else.
 *
 * @param scenario name
 * @param resolvedScenario with defaults, includes and overrides filled in, as YAML
 * @param seed of replication 0
 * @param version of the program
 * @param command command line, program name first
 * @param startedAt ISO 8601, UTC
 * @param wallSeconds time on the wall
 * @param host machine and Java
 */
public record Manifest(
        String scenario,
        String resolvedScenario,
        long seed,
        String version,
        List<String> command,
        String startedAt,
        double wallSeconds,
        Host host) {
    /**
     * @param system operating system and version
     * @param architecture processor architecture
     * @param processors seen by the program
     * @param maxMemoryBytes the program may use
     * @param java virtual machine and version
     */
    public record Host(String system, String architecture, int processors, long maxMemoryBytes, String java) {
        /** This machine. */
        public static Host current() {
            Runtime runtime = Runtime.getRuntime();
            return new Host(
                    System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    System.getProperty("os.arch"),
                    runtime.availableProcessors(),
                    runtime.maxMemory(),
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        }
    }

    public Manifest {
        command = List.copyOf(command);
    }

    /** The document, a final line feed included. */
    public String json() {
        return JsonText.pretty(RecordTree.of(this));
    }
}
