package io.kvasir.cluster;

import io.kvasir.cluster.route.Router;
import io.kvasir.cluster.topology.PrefillDecodeSplit;

/**
 * A fleet whose phases run apart.
 *
 * @param split who runs what, and the link between
 * @param decodeRouter chooses the instance that decodes
 */
public record FleetSplit(PrefillDecodeSplit split, Router decodeRouter) {}
