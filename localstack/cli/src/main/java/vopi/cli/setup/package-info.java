/// Downloads made once for the user's machine: the model that cuts products out of their
/// background. Nothing here is part of the project or of a release.
@NullMarked
package vopi.cli.setup;

import org.jspecify.annotations.NullMarked;
