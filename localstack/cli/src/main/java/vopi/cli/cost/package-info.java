/// What VOPI costs on AWS, computed from what its stages were measured to need.
@NullMarked
package vopi.cli.cost;

import org.jspecify.annotations.NullMarked;
