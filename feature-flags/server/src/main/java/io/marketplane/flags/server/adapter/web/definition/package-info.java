/** What a flag is in an environment, its history, and what would come of another definition. */
@NullMarked
package io.marketplane.flags.server.adapter.web.definition;

import org.jspecify.annotations.NullMarked;
