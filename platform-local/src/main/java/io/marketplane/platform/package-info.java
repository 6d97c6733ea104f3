@NullMarked
package io.marketplane.platform;

import org.jspecify.annotations.NullMarked;
