@NullMarked
package io.marketplane.crds;

import org.jspecify.annotations.NullMarked;
