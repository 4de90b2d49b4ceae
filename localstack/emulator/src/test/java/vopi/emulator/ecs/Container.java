package vopi.emulator.ecs;

import java.util.concurrent.CountDownLatch;

/// A container's command: tells its variables, then waits, or ends with the number it was given.
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
