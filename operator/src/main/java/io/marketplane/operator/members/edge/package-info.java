/** Where members meet the cluster: watches, Secrets, pods, certificates. */
@NullMarked
package io.marketplane.operator.members.edge;

import org.jspecify.annotations.NullMarked;
