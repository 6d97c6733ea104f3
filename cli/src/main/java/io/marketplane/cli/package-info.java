@NullMarked
package io.marketplane.cli;

import org.jspecify.annotations.NullMarked;
