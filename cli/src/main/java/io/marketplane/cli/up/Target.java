package io.marketplane.cli.up;

import io.marketplane.cli.kube.KubeAccess;
import io.marketplane.platform.image.ImageArchive;
import io.marketplane.platform.progress.Progress;
import java.net.URI;
import java.nio.file.Path;

/** The cluster that the product is brought up in. */
public interface Target {

    /** Makes it ready for use. */
    void start(Progress progress);

    /** How to reach it, once it is started. */
    KubeAccess access();

    /** How many nodes it has, once it is started. */
    int nodes();

    /** The name that an image goes by in the cluster, built or not. */
    String reference(String reference);

    /** Makes the image available to the cluster's nodes and returns what came of it. */
    String publish(ImageArchive image);

    /** Where the node port answers. */
    URI reach(int nodePort);

    /** A folder of its own for generated files. */
    Path workFolder();
}
