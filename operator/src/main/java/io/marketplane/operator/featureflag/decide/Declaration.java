package io.marketplane.operator.featureflag.decide;

import io.marketplane.crds.featureflag.FlagSpec;
import io.marketplane.crds.featureflag.Prerequisite;
import java.util.List;
import java.util.Map;

/**
 * What the flag server is told of a FeatureFlag.
 *
 * @param digest tells it from every other one
 * @param createdAt when the FeatureFlag was made, RFC 3339: of two with the same key the older one has it
 * @param adopt whether keys of the console are taken over
 * @param flagSpec the flags
 * @param prerequisites what other flags have to answer, by the key of the flag
 */
public record Declaration(
        String digest,
        String createdAt,
        boolean adopt,
        FlagSpec flagSpec,
        Map<String, List<Prerequisite>> prerequisites) {}
