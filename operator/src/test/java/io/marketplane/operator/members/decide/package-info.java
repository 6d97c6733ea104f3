/** Tests of the decisions about members. */
@NullMarked
package io.marketplane.operator.members.decide;

import org.jspecify.annotations.NullMarked;
