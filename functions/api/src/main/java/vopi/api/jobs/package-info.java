/// Jobs as clients see them: submit, read, retry; and the ownership check that every route shares.
@NullMarked
package vopi.api.jobs;

import org.jspecify.annotations.NullMarked;
