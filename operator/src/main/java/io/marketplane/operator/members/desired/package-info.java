/** The objects of members: pure builders. */
@NullMarked
package io.marketplane.operator.members.desired;

import org.jspecify.annotations.NullMarked;
