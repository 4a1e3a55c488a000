package io.kvasir.workload.length;

import io.kvasir.catalog.Param;
import io.kvasir.model.PolicyRef;
import io.kvasir.unit.Unit;

/**
 * Answers of a reasoning model: hidden thought before the answer that is seen, both generated token by token. The thought is
 * a multiple of the answer, or has a law of its own, and ends at its budget.
 */
public final class ThinkingLength implements LengthLaw {
    private final Params params;
    private final LengthLaw answer;
    private final LengthLaw thought;

    public ThinkingLength(Params params) {
        this.params = params;
        this.answer = LengthLaws.CATALOG.create(params.answer());
        this.thought = LengthLaws.CATALOG.create(params.thought());
    }

    @Override
    public Lengths open(LengthContext context) {
        Lengths answers = answer.open(context);
        Lengths thoughts = thought.open(context);
        return new Lengths() {
            @Override
            public int next() {
                int seen = answers.next();
                return (int) Math.min(Integer.MAX_VALUE, seen + hidden(seen, thoughts));
            }

            @Override
            public void close() {
                answers.close();
                thoughts.close();
            }
        };
    }

    private long hidden(int seen, Lengths thoughts) {
        long tokens = params.multiplied() ? Math.round(params.multiplier() * seen) : thoughts.next();
        return Math.min(params.budget(), tokens);
    }

    /** Of laws that the budget does not cut; a mean that it cuts is an upper limit. */
    @Override
    public double meanTokens() {
        double hidden = params.multiplied() ? params.multiplier() * answer.meanTokens() : thought.meanTokens();
        return answer.meanTokens() + Math.min(params.budget(), hidden);
    }

    @Override
    public int maxTokens() {
        double hidden = params.multiplied() ? params.multiplier() * answer.maxTokens() : thought.maxTokens();
        return (int) Math.min(Integer.MAX_VALUE, answer.maxTokens() + Math.min(params.budget(), hidden));
    }

    /** Parameters of {@code thinking}. */
    public record Params(
            @Param(
                    doc = "The answer that is seen.",
                    policy = "length law",
                    nameKey = "distribution",
                    numberForm = "constant.tokens")
            PolicyRef answer,

            @Param(
                    doc = "Hidden thought as a multiple of the answer; left out, it follows its own law.",
                    defaultValue = "none",
                    min = 0)
            double multiplier,

            @Param(
                    doc = "Law of the hidden thought, where it is no multiple.",
                    policy = "length law",
                    nameKey = "distribution",
                    numberForm = "constant.tokens",
                    defaultValue = "1000")
            PolicyRef thought,

            @Param(doc = "Thought ends here.", unit = Unit.TOKENS, defaultValue = "1000000", min = 0)
            int budget) {
        boolean multiplied() {
            return !Double.isNaN(multiplier);
        }
    }
}
