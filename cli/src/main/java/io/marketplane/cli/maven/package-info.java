/** Runs the checkout's Maven build and reads what it says: its progress and its test reports. */
@NullMarked
package io.marketplane.cli.maven;

import org.jspecify.annotations.NullMarked;
