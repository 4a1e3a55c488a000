package io.kvasir.result;

/**
 * Requests that met their SLO. Shares are over requests that ended (finished, rejected, timed out; the last two missed),
 * and NaN where no class has that limit.
 *
 * @param goodRequests finished requests that met every limit
 * @param goodOutputTokens their output tokens
 * @param ttft share within the TTFT limit
 * @param tpot share within the TPOT limit
 * @param itl share whose largest gap is within the ITL limit
 * @param e2e share within the E2E limit
 */
public record SloAttainment(
        long goodRequests, long goodOutputTokens, double ttft, double tpot, double itl, double e2e) {}
