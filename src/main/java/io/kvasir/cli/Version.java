package io.kvasir.cli;

import picocli.CommandLine.IVersionProvider;

/** The program's version, from the jar it runs from. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"kvasir " + current()};
    }

    /** Version of this build; {@code dev} when it does not run from a jar. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
