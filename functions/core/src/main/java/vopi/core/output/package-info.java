/// Output settings: the marketplaces' rules as data, the settings that follow from a job's
/// configuration, and the check of a finished image.
@NullMarked
package vopi.core.output;

import org.jspecify.annotations.NullMarked;
