/** What is to be taken to the flag server. Pure. */
@NullMarked
package io.marketplane.operator.featureflag.decide;

import org.jspecify.annotations.NullMarked;
