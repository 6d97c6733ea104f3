/** What there is of members: immutable records, and pure functions that read them from objects. */
@NullMarked
package io.marketplane.operator.members.observe;

import org.jspecify.annotations.NullMarked;
