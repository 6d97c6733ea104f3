/** What to do about members, certificates and volumes: pure functions. */
@NullMarked
package io.marketplane.operator.members.decide;

import org.jspecify.annotations.NullMarked;
