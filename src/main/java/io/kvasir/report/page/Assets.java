package io.kvasir.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** What a page carries inside: its style, its script, and Chart.js from its own jar on the class path. */
final class Assets {
    private static final String CHART_JS = "/META-INF/resources/webjars/chart.js/4.5.1/";

    /** Parts of one script that see each other's names, in order. */
    private static final List<String> SCRIPTS =
            List.of("base.js", "furniture.js", "charts.js", "views.js", "tables.js", "start.js");

    private Assets() {}

    static String style() throws IOException {
        return read("/report/page.css");
    }

    static String script() throws IOException {
        StringBuilder script = new StringBuilder("'use strict';\n(() => {\n");
        for (String part : SCRIPTS) {
            script.append(read("/report/" + part));
        }
        return script.append("})();\n").toString();
    }

    /** The library with its licence; without the reference to its source map, which a browser would look for. */
    static String chartLibrary() throws IOException {
        String licence = read(CHART_JS + "LICENSE.md").replace("*/", "* /");
        String code = read(CHART_JS + "dist/chart.umd.min.js").replaceAll("(?m)^//# sourceMappingURL=.*$", "");
        if (code.contains("</script")) {
            throw new IOException("Chart.js cannot be inlined: it contains the end of a script element");
        }
        return "/*! Chart.js 4.5.1\n" + licence + "*/\n" + code;
    }

    /** Source expression of a content security policy that allows exactly this script. */
    static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("missing on the class path: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}
