package io.kvasir.experiment.journal;

import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.experiment.task.RunTask;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The finished runs of a study on disk: one JSON object per line, appended in one write when a run ends. A killed program
 * loses the runs in flight and at most a line half written, which is cut off when the journal is opened again. It may be
 * read while it grows.
 */
public final class Journal implements AutoCloseable {
    /** Name of the file in a result folder. */
    public static final String FILE = "journal.jsonl";

    private final FileChannel channel;
    private final Map<String, RunOutcome> known = new LinkedHashMap<>();

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /** Starts a new journal; one that is there is replaced. */
    public static Journal create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new Journal(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /**
     * Opens a journal to go on with it; starts one when there is none. Failed runs count as not done, and so do those of
     * which an earlier build wrote down less than is needed now.
     *
     * @throws IOException when a line other than the last is no journal entry
     */
    public static Journal resume(Path file) throws IOException {
        if (!Files.exists(file)) {
            return create(file);
        }
        String text = Files.readString(file);
        int end = text.lastIndexOf('\n') + 1;
        cut(file, text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        Journal journal = new Journal(FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        int number = 0;
        for (String line : text.substring(0, end).split("\n")) {
            number++;
            if (!line.isBlank()) {
                journal.remember(line, file + ":" + number);
            }
        }
        return journal;
    }

    private static void cut(Path file, long length) throws IOException {
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
            whole.setLength(length);
        }
    }

    private void remember(String line, String place) throws IOException {
        try {
            JsonNode tree = JsonMapper.shared().readTree(line);
            String key = tree.path("key").asString("");
            if (tree.has("outcome") && OutcomeJson.complete(tree.path("outcome"))) {
                known.put(key, OutcomeJson.of(tree.path("outcome")));
            }
        } catch (JacksonException | IllegalArgumentException e) {
            channel.close();
            throw new IOException(place + ": not an entry of a journal: " + e.getMessage(), e);
        }
    }

    /** Runs that are done. */
    public int size() {
        return known.size();
    }

    /** What a run gave before. */
    public Optional<RunOutcome> find(RunTask task) {
        return Optional.ofNullable(known.get(task.key()));
    }

    /** Writes a finished run down. */
    public void finished(RunTask task, RunOutcome outcome) {
        ObjectNode entry = entry(task);
        entry.set("outcome", OutcomeJson.tree(JsonMapper.shared(), outcome));
        append(entry);
        known.put(task.key(), outcome);
    }

    /** Writes a failed run down, for whoever reads the journal. */
    public void failed(RunTask task, String reason) {
        append(entry(task).put("failure", reason));
    }

    private static ObjectNode entry(RunTask task) {
        return JsonMapper.shared().createObjectNode().put("key", task.key()).put("label", task.label());
    }

    private void append(ObjectNode entry) {
        ByteBuffer line = StandardCharsets.UTF_8.encode(entry + "\n");
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
