package vopi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vopi.core.job.JobStatus;
import vopi.stack.client.ApiError;
import vopi.stack.client.VopiClient;

/// `./vopi jobs`: the jobs of a running API, over HTTP like any client.
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | cancel | retry | delete)",
        description =
                "Lists, shows, cancels, retries and deletes jobs of a running API (`./vopi up`).",
        footer = {
            "",
            "Exit codes: 0 done; 1 the job failed, was not found, or its status does not allow it;",
            "2 wrong usage; 69 no API answers, or it rejects the key."
        })
final class JobsCommand extends CommandGroup {
    private static final int PAGE = 100;
    private static final String JOBS = "/api/v1/jobs";

    JobsCommand() {
        super("list, show, cancel, retry, delete");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists jobs, newest first.")
    int list(
            @Mixin ApiAccess access,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "Only jobs with this status: ${COMPLETION-CANDIDATES}.")
                    @Nullable JobStatus status,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "Maximum number of jobs (default: ${DEFAULT-VALUE}).")
                    int limit)
            throws IOException {
        if (limit < 1) {
            throw wrongUsage("--limit must be 1 or more");
        }
        ObjectNode all;
        try (VopiClient client = access.client()) {
            all = pages(client, status, limit);
        }
        print(access.json(), all, JobsText.list(all));
        return 0;
    }

    private static ObjectNode pages(VopiClient client, @Nullable JobStatus status, int limit) {
        ArrayNode jobs = JsonNodeFactory.instance.arrayNode();
        JsonNode page = JsonNodeFactory.instance.objectNode();
        do {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("limit", Integer.toString(Math.min(PAGE, limit - jobs.size())));
            if (page.path("nextCursor").isTextual()) {
                query.put("cursor", page.path("nextCursor").asText());
            }
            if (status != null) {
                query.put("status", status.wire());
            }
            page = client.get(JOBS + VopiClient.query(query));
            page.path("jobs").forEach(jobs::add);
        } while (jobs.size() < limit && page.path("nextCursor").isTextual());
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.set("jobs", jobs);
        all.set("total", page.path("total"));
        return all;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one job; exit code 1 if it has failed.")
    int show(
            @Mixin ApiAccess access,
            @Parameters(paramLabel = "ID") UUID id,
            @Option(names = "--wait", description = "Wait until the job ends.") boolean wait)
            throws IOException, InterruptedException {
        JsonNode job;
        try (VopiClient client = access.client()) {
            while (wait && !ended(client.get(path(id) + "/status"))) {
                Thread.sleep(500);
            }
            job = client.get(path(id));
        }
        print(access.json(), job, JobsText.one(job));
        return job.path("status").asText().equals(JobStatus.FAILED.wire()) ? Main.FAILED : 0;
    }

    private static boolean ended(JsonNode job) {
        return JobStatus.valueOf(job.path("status").asText().toUpperCase(Locale.ROOT)).isFinal();
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Cancels a job that has not ended; finished results are kept.")
    int cancel(@Mixin ApiAccess access, @Parameters(paramLabel = "ID") UUID id) throws IOException {
        return post(access, id, "cancel", "is cancelled; finished results are kept.");
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Retries a failed or cancelled job; paid results are reused.")
    int retry(@Mixin ApiAccess access, @Parameters(paramLabel = "ID") UUID id) throws IOException {
        return post(access, id, "retry", "is queued again.");
    }

    private int post(ApiAccess access, UUID id, String verb, String done) throws IOException {
        JsonNode answer;
        try (VopiClient client = access.client()) {
            answer = client.post(path(id) + "/" + verb, Map.of());
        }
        print(access.json(), answer, "Job " + id + " " + done + System.lineSeparator());
        return 0;
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Deletes a job with its rows and images; cancels it first if it runs.")
    int delete(@Mixin ApiAccess access, @Parameters(paramLabel = "ID") UUID id) throws IOException {
        try (VopiClient client = access.client()) {
            // The API cancels a job that has not ended; a second DELETE removes it.
            if (client.delete(path(id)).has("status")) {
                client.delete(path(id));
            }
        }
        ObjectNode gone = JsonNodeFactory.instance.objectNode();
        gone.put("id", id.toString()).put("deleted", true);
        print(access.json(), gone, "Job " + id + " is deleted." + System.lineSeparator());
        return 0;
    }

    private static String path(UUID id) {
        return JOBS + "/" + id;
    }

    /// The exit code for an API's refusal.
    static int exitCode(ApiError refused) {
        return switch (refused.status()) {
            case 404, 409 -> Main.FAILED;
            case 400, 422 -> Main.USAGE;
            default -> Main.UNAVAILABLE;
        };
    }
}
