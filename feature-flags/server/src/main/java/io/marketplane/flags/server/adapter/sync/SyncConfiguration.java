package io.marketplane.flags.server.adapter.sync;

import io.marketplane.flags.server.application.Callers;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.Refusals;
import io.marketplane.flags.server.application.ServedFlags;
import java.time.Duration;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Wires the sync service. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    @Bean
    SyncService syncService(
            ServedFlags served,
            Environments environments,
            Refusals refusals,
            @Value("${marketplane.flags.region:}") String region,
            @Value("${marketplane.flags.cluster:}") String cluster,
            Turns turns) {
        var place = new TreeMap<String, String>();
        place.put("region", region);
        place.put("cluster", cluster);
        place.values().removeIf(String::isBlank);
        return new SyncService(served, environments, refusals, place, turns);
    }

    @Bean
    Turns turns(
            @Value("${marketplane.flags.sync.moving:64MB}") DataSize moving,
            @Value("${marketplane.flags.sync.standing:192MB}") DataSize standing,
            @Value("${marketplane.flags.sync.patience:2s}") Duration patience) {
        var limits = new Turns.Limits(moving.toBytes(), standing.toBytes(), patience);
        return new Turns(limits, Thread::startVirtualThread, System::nanoTime);
    }

    @Bean
    SyncServer syncServer(
            @Value("${marketplane.flags.sync.port:8015}") int port,
            @Value("${marketplane.flags.sync.shortest-ping:4s}") Duration shortestPing,
            SslBundles bundles,
            SyncService service,
            Callers callers) {
        var settings = new SyncServer.Settings(port, shortestPing, SyncCredentials.of(bundles));
        return new SyncServer(settings, service, callers);
    }
}
