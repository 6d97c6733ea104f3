/** The objects of Databases against golden folders. */
@NullMarked
package io.marketplane.operator.database.desired;

import org.jspecify.annotations.NullMarked;
