package io.kvasir.experiment.validate;

import java.nio.file.Path;
import java.util.Optional;

/** Where measurements that do not ship with the project lie, if anywhere. */
final class SharedData {
    private SharedData() {}

    /** A folder of the shared data; it need not exist. */
    static Path folder(String name) {
        String root = Optional.ofNullable(System.getProperty("KVASIR_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("KVASIR_SHARED")))
                .orElse("../shared");
        return Path.of(root).resolve(name);
    }
}
