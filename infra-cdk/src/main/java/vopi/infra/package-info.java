/// The deployment to AWS: a stack with one construct for each area and least privileges.
@NullMarked
package vopi.infra;

import org.jspecify.annotations.NullMarked;
