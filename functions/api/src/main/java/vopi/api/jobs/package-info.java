/// Jobs as clients see them: submit, read, retry; and the ownership check of every route.
@NullMarked
package vopi.api.jobs;

import org.jspecify.annotations.NullMarked;
