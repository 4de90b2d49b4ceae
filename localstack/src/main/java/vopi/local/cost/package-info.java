/// What VOPI costs on AWS, computed from what its stages were measured to need.
@NullMarked
package vopi.local.cost;

import org.jspecify.annotations.NullMarked;
