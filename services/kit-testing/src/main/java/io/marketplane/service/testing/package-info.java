/** What the tests of every service's API share. */
@NullMarked
package io.marketplane.service.testing;

import org.jspecify.annotations.NullMarked;
