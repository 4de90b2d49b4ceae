package vopi.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vopi.stack.EmbeddedStack;

/// `./vopi up`: runs all of VOPI on one loopback port until Ctrl-C.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Runs the API and the whole pipeline on one port of this machine, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Mixin private StackStarter starter = new StackStarter();

    @Option(names = "--open", description = "Open the page for sellers in the browser.")
    private boolean open;

    @Override
    public Integer call() {
        try (CtrlC ctrlC = new CtrlC();
                StackStarter starting = starter;
                EmbeddedStack stack = starting.start(Home.fromSystem())) {
            tell(stack);
            if (open && !Browser.open(page(stack))) {
                System.err.println("No browser was found: open the page's address yourself.");
            }
            new CountDownLatch(1).await();
            return ctrlC.pressed() ? Main.CANCELLED : 0;
        } catch (InterruptedException ended) {
            System.err.println("Stopping; running jobs continue at the next start.");
            starter.simulation().map(SimulatedProviders::bill).ifPresent(System.out::print);
            return Main.CANCELLED;
        }
    }

    /// The page for sellers. Browsers keep a fragment, and so the key, to themselves.
    private static String page(EmbeddedStack stack) {
        return stack.endpoint() + "/#key=" + stack.apiKey();
    }

    private static void tell(EmbeddedStack stack) {
        System.out.printf(
                """
                VOPI is up at %1$s (started in %3$.1f s). Documentation: %1$s/docs

                  The page for sellers: %4$s

                  # or by programs:
                  export VOPI=%1$s KEY=%2$s
                  # 1. request an upload URL, and upload the video
                  curl -s -H "x-api-key: $KEY" -H 'content-type: application/json' \\
                       -d '{"filename":"a.mp4","contentType":"video/mp4"}' $VOPI/api/v1/uploads/presign
                  curl -s -T a.mp4 -H 'content-type: video/mp4' 'UPLOAD_URL'
                  # 2. create a job
                  curl -s -H "x-api-key: $KEY" -H 'content-type: application/json' \\
                       -d '{"videoUrl":"PUBLIC_URL"}' $VOPI/api/v1/jobs
                  # 3. read its progress, and the URLs of its images
                  curl -s -H "x-api-key: $KEY" $VOPI/api/v1/jobs/ID/status
                  curl -s -H "x-api-key: $KEY" $VOPI/api/v1/jobs/ID/download-urls

                Ctrl-C stops it; jobs continue at the next start.
                """,
                stack.endpoint(),
                stack.apiKey(),
                stack.startTimes().total().toMillis() / 1000.0,
                page(stack));
    }
}
