/** The project's own engine images do their work under the limits of the operator's pods. */
@NullMarked
package io.marketplane.testkit;

import org.jspecify.annotations.NullMarked;
