/** Results of builds, kept by the content of what they were made from. */
@NullMarked
package io.marketplane.platform.cache;

import org.jspecify.annotations.NullMarked;
