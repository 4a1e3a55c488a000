package io.kvasir.cli;

import io.kvasir.engine.RequestState;
import io.kvasir.measure.RequestSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Files with a row per request, one for each deployment and replication, streamed as the requests leave. */
final class RequestFiles implements AutoCloseable {
    private static final String HEADER =
            "request,class,outcome,arrival_s,queued_s,scheduled_s,first_token_s,finish_s,prompt_tokens,"
                    + "cached_tokens,output_tokens,preemptions,drafted_tokens,accepted_tokens\n";

    private final @Nullable Path folder;
    private final List<BufferedWriter> open = new ArrayList<>();

    /**
     * @param folder where they go; null for no files
     */
    RequestFiles(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Where the requests of one run go. */
    synchronized RequestSink sink(String deployment, int replication) {
        Path target = folder;
        if (target == null) {
            return RequestSink.NONE;
        }
        String name = deployment.replaceAll("[^A-Za-z0-9._-]+", "-");
        Path file = target.resolve("requests-" + name + "-" + (replication + 1) + ".csv.gz");
        try {
            BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8));
            open.add(writer);
            writer.write(HEADER);
            return request -> write(writer, request);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(BufferedWriter writer, RequestState r) {
        try {
            writer.write(r.request().id() + "," + r.request().classIndex() + "," + r.phase() + ","
                    + r.request().arrivalSeconds() + "," + r.queuedSeconds() + "," + r.scheduledSeconds() + ","
                    + r.firstTokenSeconds() + "," + r.finishSeconds() + ","
                    + r.request().promptTokens() + ","
                    + r.cachedTokens() + "," + r.generatedTokens() + "," + r.preemptions() + ","
                    + r.draftedTokens() + "," + r.acceptedTokens() + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (BufferedWriter writer : open) {
            writer.close();
        }
        open.clear();
    }
}
