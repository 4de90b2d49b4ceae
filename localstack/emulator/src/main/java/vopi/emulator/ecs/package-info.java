/// ECS, as far as RunTask of one container on Fargate goes: each task is a child process.
@NullMarked
package vopi.emulator.ecs;

import org.jspecify.annotations.NullMarked;
