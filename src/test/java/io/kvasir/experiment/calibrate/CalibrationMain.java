package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientFile;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.hardware.Accelerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes operator sets of all devices of the given tables: {@code OUT DATE BOOTSTRAPS FILE…}. */
final class CalibrationMain {
    private CalibrationMain() {}

    public static void main(String[] args) throws IOException {
        List<Path> files = Arrays.stream(args).skip(3).map(Path::of).toList();
        OperatorCalibration calibration = new OperatorCalibration(files, new Fitter(Integer.parseInt(args[2]), 1));
        List<CoefficientSet> sets = new ArrayList<>();
        for (Accelerator device : calibration.devices()) {
            var fit = calibration.fit(device, args[1], "kvasir calibrate kernel_*.csv");
            Files.writeString(Path.of(args[0], device.id() + ".csv"), CoefficientFile.format(fit.set()));
            sets.add(fit.set());
            fit.set().facts().forEach((k, v) -> System.out.println(device.id() + " " + k + ": " + v));
        }
        CoefficientSet generic =
                GenericSet.of(new CoefficientLibrary().read("generic"), sets, args[1], "kvasir calibrate kernel_*.csv");
        Files.writeString(Path.of(args[0], "generic.csv"), CoefficientFile.format(generic));
    }
}
