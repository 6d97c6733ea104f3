package io.marketplane.crds.searchcluster;

/** The engines that a SearchCluster can run. */
public enum EngineName {
    /** Elasticsearch. */
    Elasticsearch
}
