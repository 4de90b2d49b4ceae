/// What a job would take and cost, before it is started.
@NullMarked
package vopi.api.estimate;

import org.jspecify.annotations.NullMarked;
