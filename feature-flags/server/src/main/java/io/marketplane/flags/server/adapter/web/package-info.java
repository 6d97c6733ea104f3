/** The management API. */
@NullMarked
package io.marketplane.flags.server.adapter.web;

import org.jspecify.annotations.NullMarked;
