/// The deployment to AWS: a stack of one construct an area, each of what it needs and no more.
@NullMarked
package vopi.infra;

import org.jspecify.annotations.NullMarked;
