/// Many videos in one command: their list, the budget that they share, and their page.
@NullMarked
package vopi.cli.batch;

import org.jspecify.annotations.NullMarked;
