/** Work cut into steps that run side by side as soon as what they need is done. */
@NullMarked
package io.marketplane.cli.steps;

import org.jspecify.annotations.NullMarked;
