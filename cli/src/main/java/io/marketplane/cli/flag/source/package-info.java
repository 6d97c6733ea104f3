/** Files of JSON and YAML as trees whose every part knows its line. */
@NullMarked
package io.marketplane.cli.flag.source;

import org.jspecify.annotations.NullMarked;
