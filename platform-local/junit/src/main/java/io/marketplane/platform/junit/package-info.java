/** JUnit fixtures on the real API server. */
@NullMarked
package io.marketplane.platform.junit;

import org.jspecify.annotations.NullMarked;
