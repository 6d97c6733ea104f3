/**
 * What a bare Kubernetes lacks to be of use: names, volumes, resource metrics. Each runs as a process of the machine.
 */
@NullMarked
package io.marketplane.platform.addons;

import org.jspecify.annotations.NullMarked;
