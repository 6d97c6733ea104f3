/** What rules work on: the caller's attributes, numbers and texts as JavaScript sees them, versions and hashes. */
@NullMarked
package io.marketplane.flags.evaluator.value;

import org.jspecify.annotations.NullMarked;
