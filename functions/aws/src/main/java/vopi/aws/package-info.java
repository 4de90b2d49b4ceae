/// The ports on AWS: clients and adapters, configured by the environment and created at their first
/// use.
@NullMarked
package vopi.aws;

import org.jspecify.annotations.NullMarked;
