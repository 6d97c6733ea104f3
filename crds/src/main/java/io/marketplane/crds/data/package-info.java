/** What the custom resources that keep data share: volumes, compute resources, access, deletion. */
@NullMarked
package io.marketplane.crds.data;

import org.jspecify.annotations.NullMarked;
