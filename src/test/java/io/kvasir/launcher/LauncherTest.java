package io.kvasir.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real script in a folder with a blank in its name, where java and mvn write down how they were called. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    private static final int CANNOT_START = 69;
    private static final int OF_THE_COMMAND = 3;

    private static final String JAVA = """
            #!/bin/bash
            for word in "$@"; do
                case $word in
                    -XX:DumpLoadedClassList=*) : >"${word#*=}"; exit 0 ;;
                    -XX:SharedArchiveFile=*) if [ "$1" = -Xshare:dump ]; then : >"${word#*=}"; exit 0; fi ;;
                esac
            done
            printf '[%s]' "$@"
            exit 3
            """;

    private static final String MAVEN = """
            #!/bin/bash
            here=$(dirname "$0")
            case $* in
                *--version*) cat "$here/maven-version"; exit 0 ;;
            esac
            echo "$*" >>"$here/builds"
            if [ -e "$here/empty-repository" ] && [[ $* == *--offline* ]]; then
                echo 'Cannot access central in offline mode'; exit 1
            fi
            if [ -e "$here/broken-source" ]; then echo 'COMPILATION ERROR: line 7'; exit 1; fi
            mkdir -p target/quick/lib && : >target/quick/kvasir.jar
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path tools;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(folder.resolve("a place with blanks"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.copy(Path.of("kvasir"), home.resolve("kvasir"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.createDirectories(home.resolve("src/main/java"));
        Files.writeString(home.resolve("src/main/java/A.java"), "class A {}");
        executable(jdk.resolve("bin/java"), JAVA);
        executable(jdk.resolve("bin/javac"), "#!/bin/bash\n");
        executable(tools.resolve("mvn"), MAVEN);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(tools.resolve("maven-version"), "Apache Maven 3.8.7\n");
    }

    @Test
    void firstStart_buildsAndPassesArgumentsAndExitCode() throws Exception {
        Outcome start = start("run", "my scenario.yaml", "");
        assertEquals(OF_THE_COMMAND, start.exitCode(), start.toString());
        assertTrue(start.out().endsWith("[run][my scenario.yaml][]"), start.out());
        assertEquals("kvasir: building (once, and after its sources change) ...\n", start.err());
        assertEquals(1, builds().size());
        assertTrue(builds().get(0).contains("--offline"), "what is there comes first");
    }

    @Test
    void secondStart_buildsNothingAndSaysNothing() throws Exception {
        start("--version");
        Outcome second = start("--version");
        assertEquals("", second.err());
        assertEquals(1, builds().size());
        assertTrue(second.out().contains("[-XX:SharedArchiveFile="), "classes were archived: " + second.out());
    }

    @Test
    void changedSource_isBuiltAgain() throws Exception {
        start("--version");
        makeProgramOlderThan("src/main/java/A.java");
        start("--version");
        assertEquals(2, builds().size());
        start("--version");
        assertEquals(2, builds().size(), "once is enough");
    }

    @Test
    void deletedSource_isBuiltAgain() throws Exception {
        start("--version");
        Files.delete(home.resolve("src/main/java/A.java"));
        makeProgramOlderThan("src/main/java");
        start("--version");
        assertEquals(2, builds().size());
    }

    @Test
    void emptyRepository_isFilledOnTheSecondTry() throws Exception {
        Files.createFile(tools.resolve("empty-repository"));
        assertEquals(OF_THE_COMMAND, start("--version").exitCode());
        assertEquals(2, builds().size());
        assertFalse(builds().get(1).contains("--offline"), builds().get(1));
    }

    @Test
    void failedBuild_showsItsLogOnceAndStops() throws Exception {
        Files.createFile(tools.resolve("broken-source"));
        Outcome start = start("--version");
        assertEquals(CANNOT_START, start.exitCode());
        assertEquals("", start.out());
        assertTrue(start.err().contains("COMPILATION ERROR: line 7"), start.err());
        assertEquals(1, builds().size(), "a broken source is not fetched from the network");
        assertFalse(Files.exists(home.resolve("target/launcher/lock")), "the next start need not wait");
    }

    @Test
    void oldJava_isRefusedWithItsVersion() throws Exception {
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");
        Outcome start = start("--version");
        assertEquals(CANNOT_START, start.exitCode());
        assertTrue(
                start.err().contains("Java 17 or later is needed")
                        && start.err().contains("11.0.2"),
                start.err());
    }

    @Test
    void runtimeWithoutCompiler_cannotBuild() throws Exception {
        Files.delete(folder.resolve("jdk/bin/javac"));
        Outcome start = start("--version");
        assertEquals(CANNOT_START, start.exitCode());
        assertTrue(start.err().contains("building needs a JDK"), start.err());
    }

    @Test
    void oldMaven_isRefusedWithItsVersion() throws Exception {
        Files.writeString(tools.resolve("maven-version"), "Apache Maven 3.6.3\n");
        Outcome start = start("--version");
        assertEquals(CANNOT_START, start.exitCode());
        assertTrue(start.err().contains("Maven 3.8.7 or later") && start.err().contains("3.6.3"), start.err());
    }

    @Test
    void newerMavenWithTwoDigits_isAccepted() throws Exception {
        Files.writeString(tools.resolve("maven-version"), "Apache Maven 3.10.1\n");
        assertEquals(OF_THE_COMMAND, start("--version").exitCode());
    }

    @Test
    void shortCommands_skipTheSecondCompiler() throws Exception {
        start("--version");
        for (String command :
                List.of("run", "trace", "check", "catalog", "explain", "schema", "completion", "help", "--help")) {
            assertTrue(start(command).out().contains("[-XX:TieredStopAtLevel=1]"), command);
        }
        for (String command : List.of("sweep", "capacity", "validate", "calibrate", "claims")) {
            String out = start(command, "x").out();
            assertFalse(out.contains("TieredStopAtLevel"), command);
            assertTrue(out.contains("[-XX:Tier4InvocationThreshold=500000]"), command);
        }
    }

    @Test
    void longRuns_useTheSecondCompilerFromTheStart() throws Exception {
        start("--version");
        String plain = Files.writeString(folder.resolve("plain.yaml"), "workload: {requests: 10M}  # requests: 1\n")
                .toString();
        String many = Files.writeString(
                        folder.resolve("many.yaml"),
                        "workload:\n  requests: 100k\nexperiment: {seed: 1, replications: 40}")
                .toString();
        assertFirstCompilerAlone(false, "run", plain);
        assertFirstCompilerAlone(false, "run", "--quiet", many);
        assertFirstCompilerAlone(
                false, "run", many, "--set", "experiment.replications=1", "--set", "workload.requests=4M");
        assertFirstCompilerAlone(true, "run", plain, "--set", "workload.requests=1_000_000");
        assertFirstCompilerAlone(true, "run", many, "--set", "experiment.replications=39");
        assertFirstCompilerAlone(true, "run", folder.resolve("missing.yaml").toString());
        assertFirstCompilerAlone(true, "check", plain);
    }

    @Test
    void longTraces_useTheSecondCompilerFromTheStart() throws Exception {
        start("--version");
        Path scenario = Files.writeString(folder.resolve("trace.yaml"), "workload:\n  trace: week.csv.gz\n");
        assertFirstCompilerAlone(true, "run", scenario.toString());
        try (RandomAccessFile trace =
                new RandomAccessFile(folder.resolve("week.csv.gz").toFile(), "rw")) {
            trace.setLength(33 << 20);
        }
        assertFirstCompilerAlone(false, "run", scenario.toString());
        assertFirstCompilerAlone(true, "run", scenario.toString(), "--set", "workload.trace=day.csv.gz");
    }

    private void assertFirstCompilerAlone(boolean alone, String... arguments) throws Exception {
        String out = start(arguments).out();
        assertEquals(alone, out.contains("[-XX:TieredStopAtLevel=1]"), out);
        assertFalse(out.contains("Threshold"), out);
    }

    @Test
    void symbolicLink_findsItsWayHome() throws Exception {
        start("--version");
        Path link = Files.createSymbolicLink(folder.resolve("linked"), Path.of("a place with blanks/kvasir"));
        Outcome start = run(link, "--version");
        assertEquals(OF_THE_COMMAND, start.exitCode());
        assertTrue(
                start.out().contains("[" + home.toRealPath().resolve("target/quick/kvasir.jar") + "][--version]"),
                start.out());
    }

    @Test
    void pipes_areNoTerminals() throws Exception {
        start("--version");
        String out = start("--version").out();
        assertTrue(out.contains("[-Dkvasir.columns=0][-Dkvasir.progress=false]"), out);
    }

    @Test
    void terminal_isMeasured() throws Exception {
        assumeTrue(PseudoTerminal.present(), "no script of util-linux");
        start("--version");
        for (int columns : new int[] {80, 160}) {
            String out = run(home.resolve("kvasir"), columns, "--version").out();
            assertTrue(out.contains("[-Dkvasir.columns=" + columns + "][-Dkvasir.progress=true]"), out);
        }
    }

    private record Outcome(int exitCode, String out, String err) {}

    private Outcome start(String... words) throws Exception {
        return run(home.resolve("kvasir"), words);
    }

    private Outcome run(Path script, String... words) throws Exception {
        List<String> line = new ArrayList<>(List.of("bash", script.toString()));
        line.addAll(List.of(words));
        return run(line);
    }

    private Outcome run(Path script, int columns, String word) throws Exception {
        return run(PseudoTerminal.command(columns, List.of("bash", script.toString(), word)));
    }

    private Outcome run(List<String> line) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        builder.environment().remove("KVASIR_JAVA_OPTS");
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher hangs");
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(tools.resolve("builds"));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Sets the clock back for the program, instead of waiting for it to move on. */
    private void makeProgramOlderThan(String file) throws IOException {
        FileTime before = FileTime.from(
                Files.getLastModifiedTime(home.resolve(file)).toInstant().minusSeconds(2));
        Files.setLastModifiedTime(home.resolve("target/quick/kvasir.jar"), before);
    }
}
