/// The packages of the functions, if they were built: each class that is needed is in them.
@NullMarked
package vopi.infra.packages;

import org.jspecify.annotations.NullMarked;
