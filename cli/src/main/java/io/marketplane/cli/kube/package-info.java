/** How commands reach a cluster, and how they read what is in it. */
@NullMarked
package io.marketplane.cli.kube;

import org.jspecify.annotations.NullMarked;
