@NullMarked
package io.marketplane.platform.junit;

import org.jspecify.annotations.NullMarked;
