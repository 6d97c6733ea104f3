/** RFC 9457 problems: the catalogue of types and how each is written. */
@NullMarked
package io.marketplane.service.problem;

import org.jspecify.annotations.NullMarked;
