package io.kvasir.cluster;

import io.kvasir.cluster.route.Router;
import io.kvasir.engine.ServingInstance;
import io.kvasir.model.workload.Request;
import java.util.List;

/**
 * The instances of a run, all behind one router, or the first ones behind one for prompts and the others behind one for
 * answers. Knows how many requests each has; the instances know the rest.
 */
public final class Fleet {
    private final List<ServingInstance> instances;
    private final InstancePool arriving;
    private final InstancePool decoding;

    /** Instances that are all alike. */
    public Fleet(List<ServingInstance> instances, Router router) {
        this.instances = List.copyOf(instances);
        this.arriving = new InstancePool(0, instances.size(), router);
        this.decoding = arriving;
    }

    /** Instances split between the phases. */
    public Fleet(List<ServingInstance> instances, Router router, int prefillInstances, Router decodeRouter) {
        this.instances = List.copyOf(instances);
        this.arriving = new InstancePool(0, prefillInstances, router);
        this.decoding = new InstancePool(prefillInstances, instances.size() - prefillInstances, decodeRouter);
    }

    /** Chooses an instance for an arriving request and counts the request there. */
    public int route(Request request) {
        return arriving.route(request);
    }

    /** Chooses the instance that decodes a request whose prompt is done, and counts the request there. */
    public int routeDecode(Request request) {
        return decoding.route(request);
    }

    /** Whether a request fits the instances that decode; they are alike. */
    public boolean decodable(Request request) {
        return decoding == arriving || instances.get(arriving.instances()).admissible(request);
    }

    /** A request left an instance. */
    public void left(int instance) {
        (arriving.has(instance) ? arriving : decoding).left(instance);
    }

    /** All of them, prompts first where phases run apart. */
    public List<ServingInstance> members() {
        return instances;
    }

    /**
     * An instance of a fleet whose instances run both phases comes or goes.
     *
     * @param returnSeconds when it returns, if it is away
     */
    public void presence(int instance, Presence now, double returnSeconds) {
        arriving.presence(instance, now, returnSeconds);
    }

    /** Whether an instance that runs prompts takes requests. */
    public Presence presence(int instance) {
        return arriving.presence(instance);
    }

    public ServingInstance instance(int index) {
        return instances.get(index);
    }

    public int instances() {
        return instances.size();
    }

    /** Requests sent to an instance that have not left it. */
    public int outstanding(int instance) {
        return arriving.has(instance)
                ? arriving.outstanding(instance)
                : decoding.outstanding(instance - arriving.instances());
    }

    /** Outstanding requests of all instances together. */
    public long totalOutstanding() {
        long total = arriving.totalOutstanding();
        return decoding == arriving ? total : total + decoding.totalOutstanding();
    }
}
