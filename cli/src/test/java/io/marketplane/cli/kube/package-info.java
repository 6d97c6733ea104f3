/** What is read from a cluster. */
@NullMarked
package io.marketplane.cli.kube;

import org.jspecify.annotations.NullMarked;
