/** Who did what: the audit log. */
@NullMarked
package io.marketplane.flags.server.adapter.web.audit;

import org.jspecify.annotations.NullMarked;
