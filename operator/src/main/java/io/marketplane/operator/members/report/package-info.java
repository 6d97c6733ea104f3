/** What to tell people about members: pure functions. */
@NullMarked
package io.marketplane.operator.members.report;

import org.jspecify.annotations.NullMarked;
