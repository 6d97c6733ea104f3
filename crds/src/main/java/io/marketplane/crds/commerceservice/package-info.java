/** The CommerceService custom resource: what a team writes to run one stateless service of its shop. */
@NullMarked
package io.marketplane.crds.commerceservice;

import org.jspecify.annotations.NullMarked;
