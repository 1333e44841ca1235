package jeton.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Tells how the virtual machine is doing, by the names that MicroProfile Metrics has for that, so that dashboards go on. */
@ApplicationScoped
class JavaMetrics implements Measured {

    private static final double MILLIS_PER_SECOND = 1000;
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    @Override
    public void tell(Metrics metrics) {
        memory(metrics, "Heap", "the heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
        memory(
                metrics,
                "NonHeap",
                "classes and compiled code",
                ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
        metrics.counters(
                "gc_total", "Collections of garbage", "name", collections(GarbageCollectorMXBean::getCollectionCount));
        Map<String, Double> seconds = new TreeMap<>();
        collections(GarbageCollectorMXBean::getCollectionTime)
                .forEach((name, millis) -> seconds.put(name, millis / MILLIS_PER_SECOND));
        metrics.counters("gc_time_seconds_total", "Seconds that these took", "name", seconds);
        threads(metrics, ManagementFactory.getThreadMXBean());
        classes(metrics, ManagementFactory.getClassLoadingMXBean());
        processors(metrics, ManagementFactory.getOperatingSystemMXBean());
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        metrics.gauge("jvm_uptime_seconds", "Seconds since the start", runtime.getUptime() / MILLIS_PER_SECOND);
        metrics.gauge(
                "process_start_time_seconds",
                "When that was, in seconds since 1970",
                runtime.getStartTime() / MILLIS_PER_SECOND);
    }

    private static void memory(Metrics metrics, String place, String words, MemoryUsage usage) {
        metrics.gauge("memory_used" + place + "_bytes", "Bytes in use in " + words, usage.getUsed());
        metrics.gauge("memory_committed" + place + "_bytes", "Bytes taken for " + words, usage.getCommitted());
        metrics.gauge("memory_max" + place + "_bytes", "Most bytes for " + words + ", or -1", usage.getMax());
    }

    /** Adds a figure of the garbage collectors up by their names, which several may share. */
    private static Map<String, Long> collections(ToLongFunction<GarbageCollectorMXBean> figure) {
        Map<String, Long> figures = new TreeMap<>();
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> figures.merge(collector.getName(), figure.applyAsLong(collector), Long::sum));
        return figures;
    }

    private static void threads(Metrics metrics, ThreadMXBean threads) {
        metrics.gauge("thread_count", "Threads", threads.getThreadCount());
        metrics.gauge("thread_daemon_count", "Threads that keep no process going", threads.getDaemonThreadCount());
        metrics.gauge("thread_max_count", "Most threads since the start", threads.getPeakThreadCount());
    }

    private static void classes(Metrics metrics, ClassLoadingMXBean classes) {
        metrics.gauge("classloader_loadedClasses_count", "Classes that are loaded", classes.getLoadedClassCount());
        metrics.counter(
                "classloader_loadedClasses_total",
                "Classes loaded since the start",
                classes.getTotalLoadedClassCount());
        metrics.counter(
                "classloader_unloadedClasses_total",
                "Classes unloaded since the start",
                classes.getUnloadedClassCount());
    }

    private static void processors(Metrics metrics, OperatingSystemMXBean system) {
        metrics.gauge("cpu_availableProcessors", "Processors", system.getAvailableProcessors());
        metrics.gauge(
                "cpu_systemLoadAverage",
                "Who runs or waits for a processor, in the last minute",
                system.getSystemLoadAverage());
        if (system instanceof com.sun.management.OperatingSystemMXBean own) {
            metrics.counter(
                    "process_cpu_seconds_total",
                    "Seconds of processors that this process took",
                    own.getProcessCpuTime() / NANOS_PER_SECOND);
        }
    }
}
