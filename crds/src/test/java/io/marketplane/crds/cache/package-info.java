/** Tests of the Cache's schema against a real API server. */
@NullMarked
package io.marketplane.crds.cache;

import org.jspecify.annotations.NullMarked;
