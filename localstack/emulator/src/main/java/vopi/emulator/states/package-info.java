/// An embedded AWS Step Functions for the stock SDK. Knows no class of VOPI outside this family.
@NullMarked
package vopi.emulator.states;

import org.jspecify.annotations.NullMarked;
