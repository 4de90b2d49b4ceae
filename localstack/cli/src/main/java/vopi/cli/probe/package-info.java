/// Judging video files one by one, each in a process that may die of it.
@org.jspecify.annotations.NullMarked
package vopi.cli.probe;
