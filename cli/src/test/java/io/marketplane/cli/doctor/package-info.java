/** What the doctor finds. */
@NullMarked
package io.marketplane.cli.doctor;

import org.jspecify.annotations.NullMarked;
