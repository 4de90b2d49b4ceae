/// ECS, limited to RunTask of one container on Fargate: each task is a child process.
@NullMarked
package vopi.emulator.ecs;

import org.jspecify.annotations.NullMarked;
