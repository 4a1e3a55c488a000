package io.kvasir.report.view;

import java.util.List;

/**
 * One self-contained page: a question, its answer, and what stands behind it. Every text is plain text.
 *
 * @param title of the window and the head
 * @param question in the user's words, may be empty
 * @param answer in a sentence
 * @param facts seed, version, replications and their like, as name and value
 * @param sections in reading order
 */
public record Page(String title, String question, String answer, List<Fact> facts, List<Section> sections) {
    /** A name and a value. */
    public record Fact(String name, String value) {}

    /**
     * @param id anchor; lower case, digits and hyphens
     * @param title head
     * @param blocks in reading order
     */
    public record Section(String id, String title, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** A piece of a section. */
    public sealed interface Block permits TableBlock, ChartBlock, TextBlock, WarningBlock, CodeBlock {}

    /** A sortable table. */
    public record TableBlock(Table table) implements Block {}

    /** An interactive chart with the table behind it. */
    public record ChartBlock(Chart chart) implements Block {}

    /** Paragraphs. */
    public record TextBlock(List<String> paragraphs) implements Block {
        public TextBlock {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** Things a reader must not miss. */
    public record WarningBlock(List<String> warnings) implements Block {
        public WarningBlock {
            warnings = List.copyOf(warnings);
        }
    }

    /** Text to be copied, such as the scenario as resolved; folded until opened. */
    public record CodeBlock(String title, String code) implements Block {}

    public Page {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }
}
