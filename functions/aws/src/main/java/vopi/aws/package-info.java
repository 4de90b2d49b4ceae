/// The ports on AWS: clients and adapters made from the environment, each when it is first asked
/// for.
@NullMarked
package vopi.aws;

import org.jspecify.annotations.NullMarked;
