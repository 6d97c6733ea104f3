/** The use cases, what they need from outside, and the flags that are served from memory. */
@NullMarked
package io.marketplane.flags.server.application;

import org.jspecify.annotations.NullMarked;
