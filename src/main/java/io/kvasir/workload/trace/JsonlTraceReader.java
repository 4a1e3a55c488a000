package io.kvasir.workload.trace;

import io.kvasir.workload.trace.TraceFormat.Need;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Requests of a file of JSON objects, one a line; fields it does not know are passed over. */
final class JsonlTraceReader implements TraceReader {
    private static final JsonFactory JSON = new JsonFactory();

    private enum Role {
        ARRIVAL,
        PROMPT,
        OUTPUT,
        HASH_IDS,
        SESSION,
        OTHER
    }

    private final LineReader lines;
    private final int blockTokens;
    private final double unitsPerSecond;
    private final boolean needArrivals;
    private final RowChecks checks;
    private final Timestamps timestamps = new Timestamps();
    private final Map<String, Role> roles = new HashMap<>();

    /** Looks at the first line to learn the names in use. */
    JsonlTraceReader(LineReader lines, TraceColumns layout, Need need) {
        this.lines = lines;
        if (!lines.next()) {
            throw new TraceException(lines.file(), "is empty: expected one JSON object per line");
        }
        List<String> raw = fieldNames();
        List<String> names = raw.stream().map(TraceColumns::normal).toList();
        int arrival = layout.findArrival(names::indexOf);
        this.needArrivals = need == Need.ARRIVALS_AND_LENGTHS;
        assign(raw, arrival, Role.ARRIVAL, needArrivals, "arrival time");
        assign(raw, layout.findPrompt(names::indexOf), Role.PROMPT, true, "prompt tokens");
        assign(raw, layout.findOutput(names::indexOf), Role.OUTPUT, true, "output tokens");
        assign(raw, layout.findHashIds(names::indexOf), Role.HASH_IDS, false, "hash ids");
        assign(raw, layout.findSession(names::indexOf), Role.SESSION, false, "session");
        // The first line may lack what others have.
        assignLater(layout.hashIds(), "hash_ids", Role.HASH_IDS);
        assignLater(layout.session(), "session_id", Role.SESSION);
        this.blockTokens = layout.hashBlockTokens();
        this.unitsPerSecond = arrival < 0 ? 1 : layout.unitOf(raw.get(arrival)).perSecond();
        this.checks = new RowChecks(lines, blockTokens);
        lines.hold();
    }

    private void assign(List<String> names, int index, Role role, boolean required, String what) {
        if (index >= 0) {
            roles.put(names.get(index), role);
        } else if (required) {
            throw lines.fault("no field for " + what + "; the fields are " + String.join(", ", names));
        }
    }

    private void assignLater(String wanted, String usual, Role role) {
        if (!wanted.equals(TraceColumns.NONE)) {
            roles.putIfAbsent(wanted.equals(TraceColumns.AUTO) ? usual : wanted, role);
        }
    }

    private List<String> fieldNames() {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = parser()) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            throw malformed(e);
        }
        return names;
    }

    /** A parser of the present line, after its opening brace. */
    private JsonParser parser() {
        int length = lines.end() - lines.start();
        JsonParser parser = JSON.createParser(ObjectReadContext.empty(), lines.buffer(), lines.start(), length);
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.close();
            throw lines.fault("expected one JSON object per line");
        }
        return parser;
    }

    private TraceException malformed(JacksonException e) {
        return lines.fault("malformed JSON: " + e.getOriginalMessage());
    }

    @Override
    public boolean next(TraceRow row) {
        while (lines.next()) {
            row.clear();
            int found = read(row);
            require(found, Role.PROMPT, "prompt tokens");
            require(found, Role.OUTPUT, "output tokens");
            if (!checks.answered(row)) {
                continue;
            }
            if (needArrivals) {
                require(found, Role.ARRIVAL, "arrival time");
            }
            checks.blocks(row);
            return true;
        }
        return false;
    }

    private void require(int found, Role role, String what) {
        if ((found & 1 << role.ordinal()) == 0) {
            throw lines.fault("no " + what);
        }
    }

    /** @return the roles found, one bit each */
    private int read(TraceRow row) {
        int found = 0;
        try (JsonParser parser = parser()) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                Role role = roles.getOrDefault(parser.currentName(), Role.OTHER);
                JsonToken token = parser.nextToken();
                if (token == JsonToken.VALUE_NULL) {
                    continue;
                }
                found |= 1 << role.ordinal();
                readField(parser, role, token, row);
            }
        } catch (JacksonException e) {
            throw malformed(e);
        }
        return found;
    }

    private void readField(JsonParser parser, Role role, JsonToken token, TraceRow row) {
        switch (role) {
            case ARRIVAL -> row.arrivalSeconds = arrival(parser, token);
            case PROMPT -> row.promptTokens = count(parser, token, "prompt tokens");
            case OUTPUT -> row.outputTokens = count(parser, token, "output tokens");
            case SESSION -> row.session = session(parser.getString());
            case HASH_IDS -> hashes(parser, token, row);
            case OTHER -> parser.skipChildren();
        }
    }

    private double arrival(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            byte[] text = parser.getString().getBytes(StandardCharsets.US_ASCII);
            return checks.time(timestamps.seconds(text, 0, text.length), parser.getString());
        }
        double written = token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
        return checks.time(written / unitsPerSecond, parser.getString());
    }

    private int count(JsonParser parser, JsonToken token, String what) {
        double number = token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
        if (number != Math.rint(number)) {
            throw lines.fault(what + ": found " + parser.getString() + ", expected a whole number");
        }
        return checks.tokens((long) number, what);
    }

    private long session(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return checks.session(bytes, 0, bytes.length);
    }

    private void hashes(JsonParser parser, JsonToken token, TraceRow row) {
        if (token != JsonToken.START_ARRAY) {
            throw lines.fault("hash ids: expected a list of whole numbers");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw lines.fault("hash ids: found " + parser.getString() + ", expected whole numbers");
            }
            row.addHash(parser.getLongValue());
        }
    }

    @Override
    public long skippedRows() {
        return checks.skipped();
    }

    @Override
    public int blockTokens() {
        return blockTokens;
    }

    @Override
    public TraceException fault(String fault) {
        return lines.fault(fault);
    }

    @Override
    public void close() {
        lines.close();
    }
}
