package io.kvasir.workload;

import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.workload.arrival.ArrivalProcess;
import io.kvasir.workload.length.LengthLaw;

/** One class with its laws bound. */
record ClassPlan(String name, ArrivalProcess arrivals, LengthLaw prompts, LengthLaw outputs, SharedPrefix prefix) {}
