package io.marketplane.operator.cache.decide;

import io.marketplane.crds.cache.Cache;
import io.marketplane.operator.cache.observe.CacheMember;
import io.marketplane.operator.cache.observe.CacheObservation;
import io.marketplane.operator.cache.observe.MemberSaid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What each running member is brought up to: logins, settings and the certificate. Pure. */
public final class Upkeep {
    private Upkeep() {}

    /**
     * What to change in a Redis Cluster.
     *
     * @param file the logins that members are to have
     */
    public static List<ClusterChange> of(Cache cache, CacheObservation seen, AclFile file) {
        SortedMap<String, String> settings = LiveSettings.of(
                cache.getSpec(), Objects.requireNonNull(cache.getSpec().redis()));
        boolean used = CacheDecision.established(cache);
        List<ClusterChange> changes = new ArrayList<>();
        for (CacheMember member : seen.members()) {
            member.said().ifPresent(said -> {
                if (!said.users().contains(file.mark())) {
                    changes.add(new ClusterChange.SetLogins(member.pod(), file, file.surplus(said.users())));
                }
                Map<String, String> differing =
                        differing(used || said.serving() ? settings : LiveSettings.founding(settings), said);
                if (!differing.isEmpty()) {
                    changes.add(new ClusterChange.Configure(member.pod(), differing));
                }
                seen.trust()
                        .server()
                        .filter(server -> !server.serial().equals(said.certificate()))
                        .ifPresent(_ -> changes.add(new ClusterChange.ReloadCertificate(member.pod())));
            });
        }
        return changes;
    }

    private static Map<String, String> differing(SortedMap<String, String> wanted, MemberSaid said) {
        Map<String, String> differing = new TreeMap<>();
        wanted.forEach((name, value) -> {
            if (!Objects.equals(said.settings().get(name), value)) {
                differing.put(name, value);
            }
        });
        return differing;
    }
}
