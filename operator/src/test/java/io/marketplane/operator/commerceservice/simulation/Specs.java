package io.marketplane.operator.commerceservice.simulation;

import io.marketplane.crds.commerceservice.BlueGreen;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import io.marketplane.crds.commerceservice.Rolling;
import io.marketplane.crds.commerceservice.Rollout;
import io.marketplane.crds.commerceservice.Rollout.Strategy;
import io.marketplane.crds.commerceservice.ServicePort;
import io.marketplane.operator.commerceservice.model.Wish;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The specs that people write in the simulation. One image never becomes ready. */
final class Specs {
    static final String BROKEN = "shop:broken";
    private static final List<String> IMAGES = List.of("shop:v1", "shop:v2", "shop:v3", "shop:v4", BROKEN);

    private Specs() {}

    static CommerceServiceSpec first(SplittableRandom random) {
        Integer replicas = random.nextInt(4) == 0 ? null : 1 + random.nextInt(3);
        return spec(IMAGES.get(random.nextInt(IMAGES.size())), replicas, false, rollout(random));
    }

    /** One thing changes. */
    static CommerceServiceSpec changed(CommerceServiceSpec spec, SplittableRandom random) {
        boolean paused = Boolean.TRUE.equals(spec.paused());
        Rollout rollout = Objects.requireNonNull(spec.rollout());
        return switch (random.nextInt(8)) {
            case 0 -> withReplicas(spec, random.nextInt(5));
            case 1 -> spec(spec.image(), spec.replicas(), !paused, rollout);
            case 2 -> spec(spec.image(), spec.replicas(), paused, rollout(random));
            case 3 -> spec(spec.image(), null, paused, rollout);
            default -> withImage(spec, IMAGES.get(random.nextInt(IMAGES.size())));
        };
    }

    static CommerceServiceSpec withReplicas(CommerceServiceSpec spec, int replicas) {
        return spec(spec.image(), replicas, Boolean.TRUE.equals(spec.paused()), Objects.requireNonNull(spec.rollout()));
    }

    static CommerceServiceSpec withImage(CommerceServiceSpec spec, String image) {
        return spec(image, spec.replicas(), Boolean.TRUE.equals(spec.paused()), Objects.requireNonNull(spec.rollout()));
    }

    static CommerceServiceSpec running(CommerceServiceSpec spec) {
        return spec(spec.image(), spec.replicas(), false, Objects.requireNonNull(spec.rollout()));
    }

    static boolean isBroken(CommerceServiceSpec spec) {
        return spec.image().equals(BROKEN);
    }

    /** The hashes of the image that never becomes ready, in both of its shapes. */
    static Set<String> brokenHashes() {
        Rollout rollout = new Rollout(Strategy.Rolling, null, null);
        return Stream.of(spec(BROKEN, 1, false, rollout))
                .map(spec -> Wish.of(spec).hash())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Rollout rollout(SplittableRandom random) {
        int seconds = 2 + random.nextInt(20);
        return random.nextInt(4) == 0
                ? new Rollout(Strategy.Rolling, new Rolling(null, null, seconds, random.nextInt(3)), null)
                : new Rollout(
                        Strategy.BlueGreen,
                        null,
                        new BlueGreen(
                                BlueGreen.Promotion.Automatic,
                                random.nextInt(12),
                                random.nextInt(6),
                                seconds,
                                random.nextBoolean(),
                                random.nextInt(3)));
    }

    private static CommerceServiceSpec spec(String image, @Nullable Integer replicas, boolean paused, Rollout rollout) {
        int port = image.equals("shop:v4") ? 9090 : 8080;
        return new CommerceServiceSpec(
                image,
                List.of(),
                List.of(),
                List.of(new ServicePort("http", port, null)),
                replicas,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                paused,
                rollout);
    }
}
