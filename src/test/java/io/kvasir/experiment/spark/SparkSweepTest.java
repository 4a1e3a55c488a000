package io.kvasir.experiment.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.StudyFixtures;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep on a real standalone cluster: a master and two workers, each its own process on loopback. Runs in the profile
 * {@code spark} only.
 */
final class SparkSweepTest {
    private static final String MASTER = "org.apache.spark.deploy.master.Master";
    private static final String WORKER = "org.apache.spark.deploy.worker.Worker";
    private static final long PATIENCE_SECONDS = 90;
    private static final List<String> OPENS = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void requireSpark() {
        boolean there = classPath().contains("spark-core");
        Assumptions.assumeTrue(there, "Spark is not on the class path; mvn -Pspark runs this test");
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void workerKilledInTheMiddle_changesNoByteOfTheResult() throws IOException, InterruptedException {
        Path scenario = Files.writeString(folder.resolve("small.yaml"), StudyFixtures.SMALL);
        int local = start("local", List.of(), arguments(scenario, "local")).waitFor();
        assertEquals(0, local, log("local"));

        int port = freePort();
        int ui = freePort();
        start(
                "master",
                List.of(),
                List.of(MASTER, "--host", "127.0.0.1", "--port", "" + port, "--webui-port", "" + ui));
        await(() -> status(ui).contains("ALIVE"), "the master");
        String url = "spark://127.0.0.1:" + port;
        Process doomed = start("worker-0", List.of(), worker(url, "worker-0"));
        start("worker-1", List.of(), worker(url, "worker-1"));
        await(() -> status(ui).replace(" ", "").contains("\"aliveworkers\":2"), "two workers");

        List<String> arguments = new ArrayList<>(arguments(scenario, "spark"));
        arguments.addAll(List.of("--engine", "spark", "--master", url));
        Process driver = start("driver", driverOptions(), arguments);
        Path journal = folder.resolve("spark/journal.jsonl");
        await(() -> !driver.isAlive() || lines(journal) >= 6, "runs on the cluster");
        doomed.descendants().forEach(ProcessHandle::destroyForcibly);
        doomed.destroyForcibly().waitFor();
        long before = lines(journal);
        assertTrue(before < 120, "killed too late: " + before + " of 120 runs were done");

        assertTrue(driver.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> log("driver"));
        assertEquals(0, driver.exitValue(), log("driver"));
        assertEquals(120, lines(journal), "every run once");
        for (String file : List.of("sweep.json", "sweep.csv")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("local").resolve(file)),
                    Files.readAllBytes(folder.resolve("spark").resolve(file)),
                    file);
        }
    }

    private List<String> arguments(Path scenario, String to) {
        return List.of(
                "io.kvasir.cli.Main",
                "sweep",
                scenario.toString(),
                "--vary",
                "rate=1/s:6/s:30",
                "--quiet",
                "--out",
                folder.resolve(to).toString());
    }

    private List<String> worker(String url, String name) {
        return List.of(
                WORKER,
                "-c",
                "1",
                "-m",
                "768M",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "-d",
                folder.resolve(name).toString(),
                url);
    }

    private static List<String> driverOptions() {
        return List.of(
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.executor.memory=512m",
                "-Dspark.executor.extraClassPath=" + classPath(),
                "-Dspark.executor.extraJavaOptions=" + String.join(" ", opens()));
    }

    private static List<String> opens() {
        List<String> options = new ArrayList<>(
                List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Djdk.reflect.useDirectMethodHandle=false"));
        OPENS.forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        return options;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private Process start(String name, List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(opens());
        command.add("-Djava.awt.headless=true");
        command.addAll(options);
        command.addAll(List.of("-cp", classPath()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("SPARK_HOME", sparkHome().toString());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Executors look for their jars in a folder of that name. */
    private Path sparkHome() throws IOException {
        Path jars = folder.resolve("home/jars");
        if (!Files.exists(jars)) {
            Files.createDirectories(jars);
            for (String entry : classPath().split(File.pathSeparator)) {
                if (entry.endsWith(".jar")) {
                    Path jar = Path.of(entry);
                    Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
                }
            }
        }
        return jars.getParent();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** What the master says of itself; empty while it does not listen. */
    private static String status(int port) {
        try (InputStream in =
                URI.create("http://127.0.0.1:" + port + "/json/").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notYet) {
            return "";
        }
    }

    private void await(Condition condition, String what) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < end, () -> "waited in vain for " + what + "\n" + logs());
            new java.util.concurrent.CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }

    private String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException missing) {
            return "";
        }
    }

    private String logs() {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder all = new StringBuilder();
            files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .forEach(file -> all.append(file.getFileName())
                            .append(":\n")
                            .append(log(file.getFileName().toString().replace(".log", ""))));
            return all.toString();
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    private static long lines(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readString(file).chars().filter(c -> c == '\n').count()
                : 0;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
