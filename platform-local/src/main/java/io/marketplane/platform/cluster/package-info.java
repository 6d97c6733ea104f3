/** A real Kubernetes on this machine: the control plane as processes, the nodes as network namespaces. */
@NullMarked
package io.marketplane.platform.cluster;

import org.jspecify.annotations.NullMarked;
