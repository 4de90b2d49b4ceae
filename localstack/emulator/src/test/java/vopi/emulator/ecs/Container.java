package vopi.emulator.ecs;

import java.util.concurrent.CountDownLatch;

/// A container's command: prints its variables, then waits, or exits with the given code.
final class Container {
    private Container() {}

    public static void main(String[] args) throws InterruptedException {
        String a = System.getenv("A");
        System.out.println(
                "A="
                        + a
                        + " B="
                        + System.getenv("B")
                        + " PID="
                        + ProcessHandle.current().pid()
                        + " ");
        if (a.equals("wait")) {
            new CountDownLatch(1).await();
        }
        System.exit(Integer.parseInt(a));
    }
}
