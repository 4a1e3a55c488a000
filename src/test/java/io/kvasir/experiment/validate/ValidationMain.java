package io.kvasir.experiment.validate;

import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

final class ValidationMain {
    private ValidationMain() {}

    public static void main(String[] args) throws Exception {
        Catalogues catalogues = new Catalogues() {
            @Override
            public Optional<LlmArchitecture> model(String name) {
                return ModelCatalog.shipped().find(name);
            }

            @Override
            public Optional<Accelerator> accelerator(String name) {
                return AcceleratorCatalog.shipped().find(name);
            }
        };
        List<Path> files = Arrays.stream(args).skip(1).map(Path::of).toList();
        long start = System.nanoTime();
        ValidationTables tables = ValidationTables.read(files, catalogues, Integer.getInteger("seeds", 1));
        ValidationResult result = new ValidationRun(new ReferenceSimulator(), 2, 1).run(tables, done -> {});
        System.out.printf(
                "%.1f s, %d values%n",
                (System.nanoTime() - start) / 1e9, result.entries().size());
        try (Writer out = Files.newBufferedWriter(Path.of(args[0]), StandardCharsets.UTF_8)) {
            ValidationCsv.write(result, out);
        }
    }
}
