/** Real clusters on this machine: made, broken, completed and removed. Needs root; each test says what it looks at. */
@NullMarked
package io.marketplane.platform.acceptance;

import org.jspecify.annotations.NullMarked;
