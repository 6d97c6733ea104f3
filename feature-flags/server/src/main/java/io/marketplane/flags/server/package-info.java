/** The flags server: keeps flags and serves them. This package wires its rings. */
@NullMarked
package io.marketplane.flags.server;

import org.jspecify.annotations.NullMarked;
