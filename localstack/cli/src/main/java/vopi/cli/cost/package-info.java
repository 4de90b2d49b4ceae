/// The cost of VOPI on AWS, computed from measured needs of its stages.
@NullMarked
package vopi.cli.cost;

import org.jspecify.annotations.NullMarked;
