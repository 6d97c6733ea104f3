/** What a machine needs, what it lacks, and what to do about it. */
@NullMarked
package io.marketplane.cli.doctor;

import org.jspecify.annotations.NullMarked;
