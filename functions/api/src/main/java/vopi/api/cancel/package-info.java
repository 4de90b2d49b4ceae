/// Ending a job on request: cancel what runs, remove what has ended.
@NullMarked
package vopi.api.cancel;

import org.jspecify.annotations.NullMarked;
