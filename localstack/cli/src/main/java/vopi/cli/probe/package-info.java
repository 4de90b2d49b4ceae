/// Checks video files one by one, each in a process that a bad file may crash.
@org.jspecify.annotations.NullMarked
package vopi.cli.probe;
