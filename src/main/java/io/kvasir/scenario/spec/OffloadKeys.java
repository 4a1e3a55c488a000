package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.PolicyKinds;
import io.kvasir.model.PolicyRef;
import io.kvasir.unit.Unit;

/** Host memory and disk for KV blocks. */
public record OffloadKeys(
        @Param(
                doc = "Host memory of one instance for KV blocks, all devices together.",
                unit = Unit.BYTES,
                defaultValue = "0",
                hints = {"swap_space", "host_cache", "hicache_size", "max_local_cpu_size", "cpu_bytes_to_use"})
        long kvOffloadingSize,

        @Param(
                doc = "How host memory and disk are used.",
                policy = PolicyKinds.KV_OFFLOADINGS,
                defaultValue = "native",
                hints = {"kv_connector", "hicache_io_backend"})
        PolicyRef kvOffloadingBackend,

        @Param(
                doc = "What the host links of one host carry together in one direction; left out, they never meet.",
                unit = Unit.BYTES_PER_SECOND,
                defaultValue = "none",
                minExclusive = true)
        double kvHostBandwidth,

        @Param(
                doc = "Disk for KV blocks of one instance.",
                unit = Unit.BYTES,
                defaultValue = "0",
                hints = {"local_disk", "max_local_disk_size"})
        long kvDiskSize,

        @Param(
                doc = "Rate at which the disk of a host is read, for all its instances together.",
                unit = Unit.BYTES_PER_SECOND,
                defaultValue = "6.8GB/s",
                minExclusive = true)
        double kvDiskBandwidth,

        @Param(
                doc = "Rate at which it is written, likewise; reads and writes take turns.",
                unit = Unit.BYTES_PER_SECOND,
                defaultValue = "4GB/s",
                minExclusive = true)
        double kvDiskWriteBandwidth,

        @Param(doc = "From asking the disk until its first byte.", unit = Unit.SECONDS, defaultValue = "100us")
        double kvDiskLatency,

        @Param(
                doc = "Instances of one host: they share its memory bandwidth and its disk.",
                unit = Unit.COUNT,
                defaultValue = "1",
                min = 1,
                max = 1000)
        int instancesPerHost) {}
