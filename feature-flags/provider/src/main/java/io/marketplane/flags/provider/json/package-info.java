/** Plain values as JSON. */
@NullMarked
package io.marketplane.flags.provider.json;

import org.jspecify.annotations.NullMarked;
