import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import vopi.generated.ApiClient;
import vopi.generated.ApiException;
import vopi.generated.api.JobsApi;
import vopi.generated.api.ResultsApi;
import vopi.generated.api.UploadsApi;
import vopi.generated.api.WebhooksApi;
import vopi.generated.model.ApiError;
import vopi.generated.model.CreatedJob;
import vopi.generated.model.Image;
import vopi.generated.model.Job;
import vopi.generated.model.JobCompletedEvent;
import vopi.generated.model.JobStatusWord;
import vopi.generated.model.NewJob;
import vopi.generated.model.NewJobConfig;
import vopi.generated.model.NewUpload;
import vopi.generated.model.PresignedUpload;
import vopi.generated.model.Version;

/// Runs one job with the classes generated from the document, as a client would: upload, job,
/// status, results, webhook. A field that is not in the document ends it with an error. Arguments:
/// address of the API, API key, a video. Prints the number of images.
final class OneJob {
    private static final Set<JobStatusWord> FINAL =
            Set.of(JobStatusWord.COMPLETED, JobStatusWord.FAILED, JobStatusWord.CANCELLED);

    private final BlockingQueue<byte[]> messages = new ArrayBlockingQueue<>(10);
    private final ApiClient client = new ApiClient();
    private final ObjectMapper strict =
            client.getObjectMapper().copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private OneJob(String address, String key) {
        client.updateBaseUri(address);
        client.setObjectMapper(strict);
        client.setRequestInterceptor(request -> request.header("x-api-key", key));
    }

    public static void main(String[] args) throws Exception {
        OneJob one = new OneJob(args[0], args[1]);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer receiver = HttpServer.create(anyPort, 0);
        receiver.createContext(
                "/hook",
                exchange -> {
                    one.messages.add(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        receiver.start();
        try {
            one.run(Path.of(args[2]), "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        } finally {
            receiver.stop(0);
        }
    }

    private void run(Path video, String callback) throws Exception {
        JobsApi jobs = new JobsApi(client);
        NewJob wanted =
                new NewJob()
                        .videoUrl(upload(video))
                        .callbackUrl(callback)
                        .config(
                                new NewJobConfig()
                                        .fps(2)
                                        .size(500)
                                        .commercialVersions(
                                                List.of(Version.TRANSPARENT, Version.SOLID)));
        CreatedJob created = jobs.createJob(wanted, "generated-client");
        String id = created.getId().toString();
        while (!FINAL.contains(jobs.getJobStatus(id, null).getStatus())) {
            TimeUnit.MILLISECONDS.sleep(300);
        }
        Job job = jobs.getJob(id);
        check(job.getStatus() == JobStatusWord.COMPLETED, "the job ended " + job);
        ResultsApi results = new ResultsApi(client);
        List<Image> images = results.listImages(id);
        Set<String> views = results.groupImages(id).keySet();
        check(views.equals(job.getResult().getCommercialImages().keySet()), "views " + views);
        check(results.getVideo(id).getWidth() > 0, "no video");
        check(!results.listFinalFrames(id, null, null).isEmpty(), "no frames");
        check(!results.getDownloadUrls(id, 60).getFrames().isEmpty(), "no downloads");
        check(jobs.listJobs("completed", 1, null, null, null).getTotal() > 0, "not listed");
        webhook(id, job);
        refused(jobs);
        System.out.println("images " + images.stream().filter(Image::getSuccess).count());
    }

    private String upload(Path video) throws Exception {
        PresignedUpload place =
                new UploadsApi(client)
                        .presignUpload(new NewUpload().filename("toy.mp4").contentType("video/mp4"));
        HttpRequest put =
                HttpRequest.newBuilder(URI.create(place.getUploadUrl()))
                        .header("Content-Type", "video/mp4")
                        .PUT(HttpRequest.BodyPublishers.ofFile(video))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status = http.send(put, HttpResponse.BodyHandlers.discarding()).statusCode();
            check(status == 200, "the upload was answered by " + status);
        }
        return place.getPublicUrl();
    }

    private void webhook(String id, Job job) throws Exception {
        byte[] message = requireNonNull(messages.poll(60, TimeUnit.SECONDS), "no webhook came");
        JobCompletedEvent event = strict.readValue(message, JobCompletedEvent.class);
        check(event.getType() == JobCompletedEvent.TypeEnum.JOB_COMPLETED, "type " + event);
        check(event.getTimestamp().equals(job.getCompletedAt()), "timestamp " + event);
        check(event.getData().getJobId().toString().equals(id), "data " + event);
        check(event.getResult().equals(event.getData().getResult()), "result " + event);
        check(!new WebhooksApi(client).listDeliveries(id).getDeliveries().isEmpty(), "no delivery");
    }

    private void refused(JobsApi jobs) throws Exception {
        try {
            jobs.getJob("nope");
            check(false, "an unknown job was found");
        } catch (ApiException answer) {
            ApiError error = strict.readValue(answer.getResponseBody(), ApiError.class);
            check(answer.getCode() == 404 && error.getStatusCode() == 404, "the answer was " + error);
        }
    }

    private static void check(boolean good, String otherwise) {
        if (!good) {
            throw new AssertionError(otherwise);
        }
    }
}
