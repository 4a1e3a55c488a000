package io.kvasir.unit;

/** The grammar of each kind of quantity. Factors of conversion appear here and nowhere else. */
final class Grammars {
    private static final String HOURS_PER_MONTH = "730";
    private static final String HOURS_PER_YEAR = "8760";

    private Grammars() {}

    static Grammar plain() {
        return new Grammar("a number").bareNumber();
    }

    /** Thousands follow vLLM: {@code k} is 1000, {@code K} is 1024 and takes no fraction. Millions are decimal. */
    static Grammar count(String expected) {
        return new Grammar(expected)
                .bareNumber()
                .suffix(Factor.power(10, 3), "k")
                .suffix(Factor.power(10, 6), "M")
                .wholeSuffix(Factor.power(2, 10), "K")
                .wholeSuffix(Factor.power(2, 10), "Ki")
                .wholeSuffix(Factor.power(2, 20), "Mi");
    }

    static Grammar ratio() {
        return new Grammar("a share from 0 to 1, or a percentage such as 90%")
                .bareNumber()
                .suffix(Factor.per("100"), "%");
    }

    static Grammar rate() {
        Grammar grammar = new Grammar("a rate with its unit, such as 20/s or 270/min")
                .bareReading("/s", "/min")
                .infinite();
        for (String what :
                new String[] {"", "req", "request", "requests", "tok", "token", "tokens", "session", "sessions"}) {
            grammar.suffix(Factor.ONE, what + "/s", what + "/sec")
                    .suffix(Factor.per("60"), what + "/min")
                    .suffix(Factor.per("3600"), what + "/h", what + "/hour")
                    .suffix(Factor.per("86400"), what + "/d", what + "/day");
        }
        return grammar.refuse("rps", "%s/s").refuse("qps", "%s/s").refuse("Hz", "%s/s");
    }

    static Grammar bytes() {
        Grammar grammar =
                new Grammar("a size in bytes with its unit, such as 80GiB or 80GB").bareReading("GiB", "GB", "B");
        decimalBytes(grammar, "");
        return grammar.suffix(Factor.ONE, "bytes", "byte")
                .suffix(Factor.power(2, 10), "KiB")
                .suffix(Factor.power(2, 20), "MiB")
                .suffix(Factor.power(2, 30), "GiB")
                .suffix(Factor.power(2, 40), "TiB")
                .refuse("K", "%sKiB (1024 bytes each) or %skB (1000 bytes each)")
                .refuse("k", "%sKiB (1024 bytes each) or %skB (1000 bytes each)")
                .refuse("M", "%sMiB (2^20 bytes each) or %sMB (10^6 bytes each)")
                .refuse("G", "%sGiB (2^30 bytes each) or %sGB (10^9 bytes each)")
                .refuse("T", "%sTiB (2^40 bytes each) or %sTB (10^12 bytes each)")
                .refuse("Gb", "%sGB or %sGiB (b is bit)")
                .refuse("gb", "%sGB or %sGiB");
    }

    static Grammar byteRate() {
        Grammar grammar = new Grammar("a bandwidth with its unit, such as 3.35TB/s, 900GB/s or 400Gbit/s")
                .bareReading("GB/s", "Gbit/s");
        decimalBytes(grammar, "/s");
        decimalBits(grammar);
        return grammar.suffix(Factor.power(2, 20), "MiB/s")
                .suffix(Factor.power(2, 30), "GiB/s")
                .suffix(Factor.power(2, 40), "TiB/s")
                .refuse("G", "%sGB/s or %sGbit/s")
                .refuse("GB", "%sGB/s")
                .refuse("TB", "%sTB/s")
                .refuse("Gbps", "%sGbit/s")
                .refuse("GBps", "%sGB/s");
    }

    private static void decimalBytes(Grammar grammar, String after) {
        grammar.suffix(Factor.ONE, "B" + after)
                .suffix(Factor.power(10, 3), "kB" + after, "KB" + after)
                .suffix(Factor.power(10, 6), "MB" + after)
                .suffix(Factor.power(10, 9), "GB" + after)
                .suffix(Factor.power(10, 12), "TB" + after)
                .suffix(Factor.power(10, 15), "PB" + after);
    }

    private static void decimalBits(Grammar grammar) {
        for (String bit : new String[] {"bit/s", "b/s"}) {
            grammar.suffix(Factor.per("8"), bit)
                    .suffix(Factor.power(10, 6).dividedBy("8"), "M" + bit)
                    .suffix(Factor.power(10, 9).dividedBy("8"), "G" + bit)
                    .suffix(Factor.power(10, 12).dividedBy("8"), "T" + bit);
        }
    }

    static Grammar flopRate() {
        Grammar grammar = new Grammar("a dense compute rate with its unit, such as 989TFLOPS").bareReading("TFLOPS");
        for (String spelling : new String[] {"FLOPS", "FLOP/s", "OPS", "OP/s"}) {
            grammar.suffix(Factor.ONE, spelling)
                    .suffix(Factor.power(10, 3), "k" + spelling)
                    .suffix(Factor.power(10, 6), "M" + spelling)
                    .suffix(Factor.power(10, 9), "G" + spelling)
                    .suffix(Factor.power(10, 12), "T" + spelling)
                    .suffix(Factor.power(10, 15), "P" + spelling);
        }
        return grammar.refuse("T", "%sTFLOPS").refuse("P", "%sPFLOPS");
    }

    static Grammar watts() {
        return new Grammar("a power with its unit, such as 700W or 1.2kW")
                .bareReading("W", "kW")
                .suffix(Factor.ONE, "W")
                .suffix(Factor.power(10, 3), "kW")
                .suffix(Factor.power(10, 6), "MW")
                .suffix(Factor.power(10, 9), "GW");
    }

    static Grammar usd() {
        return money("an amount of money, such as $30000 or 30000 USD", "")
                .suffix(Factor.power(10, 3), "$k", "kUSD")
                .suffix(Factor.power(10, 6), "$M", "MUSD")
                .bareReading(" USD");
    }

    static Grammar usdPerHour() {
        Grammar grammar = new Grammar("a price per hour with its unit, such as $2.49/h").bareReading(" USD/h");
        moneyPer(grammar, Factor.ONE, "/h", "/hour", "/hr");
        moneyPer(grammar, Factor.per(HOURS_PER_MONTH), "/month", "/mo");
        moneyPer(grammar, Factor.per(HOURS_PER_YEAR), "/year", "/yr");
        moneyPer(grammar, Factor.times("3600"), "/s");
        return noOtherCurrency(grammar.dollarPrefix(), "/h");
    }

    static Grammar usdPerKilowattHour() {
        return money("a price of energy with its unit, such as 0.12 $/kWh", "/kWh")
                .bareReading(" USD/kWh")
                .suffix(Factor.per("1000"), "$/MWh", "USD/MWh");
    }

    static Grammar usdPerMillionTokens() {
        Grammar grammar =
                new Grammar("a price per million tokens with its unit, such as $0.60/Mtok").bareReading(" USD/Mtok");
        moneyPer(grammar, Factor.ONE, "/Mtok", "/Mtoken", "/Mtokens", "/1M tokens", "/M tokens");
        moneyPer(grammar, Factor.times("1000"), "/ktok", "/1K tokens", "/k tokens");
        return noOtherCurrency(grammar.dollarPrefix(), "/Mtok");
    }

    static Grammar carbonPerKilowattHour() {
        return new Grammar("a carbon intensity with its unit, such as 380g/kWh")
                .bareReading("g/kWh", "kg/kWh")
                .suffix(Factor.per("1000"), "g/kWh", "gCO2/kWh", "gCO2e/kWh", "kg/MWh")
                .suffix(Factor.ONE, "kg/kWh", "kgCO2/kWh", "kgCO2e/kWh");
    }

    private static Grammar money(String expected, String per) {
        Grammar grammar = new Grammar(expected);
        moneyPer(grammar, Factor.ONE, per);
        return noOtherCurrency(grammar.dollarPrefix(), per);
    }

    private static void moneyPer(Grammar grammar, Factor factor, String... pers) {
        for (String per : pers) {
            grammar.suffix(factor, "$" + per, "USD" + per);
        }
    }

    private static Grammar noOtherCurrency(Grammar grammar, String per) {
        for (String currency : new String[] {"EUR", "€", "GBP", "CNY", "JPY"}) {
            grammar.refuse(currency + per, "the amount in USD (no currency is converted)");
        }
        return grammar;
    }
}
