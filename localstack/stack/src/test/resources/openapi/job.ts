// One job as a client in TypeScript runs it: types made of the document, nothing cast.
// Arguments: address of the API, API key, a video. Prints the number of images.
import { readFile } from "node:fs/promises";
import createClient from "openapi-fetch";
import type { components, paths, webhooks } from "./vopi.js";

type Job = components["schemas"]["Job"];
type Completed = webhooks["jobCompleted"]["post"]["requestBody"]["content"]["application/json"];

const [baseUrl = "", key = "", video = ""] = process.argv.slice(2);
const api = createClient<paths>({ baseUrl, headers: { "x-api-key": key } });

function found<T>(answer: { data?: T; error?: components["schemas"]["ApiError"] }): T {
  if (answer.data === undefined) throw new Error(answer.error?.message ?? "no answer");
  return answer.data;
}

async function ended(id: string): Promise<Job> {
  for (;;) {
    const { status } = found(await api.GET("/api/v1/jobs/{id}/status", { params: { path: { id } } }));
    if (status === "completed" || status === "failed" || status === "cancelled") {
      return found(await api.GET("/api/v1/jobs/{id}", { params: { path: { id } } }));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

// What a receiver does with a message: both places of the result have its type.
export function views(event: Completed): number {
  const images: Record<string, Record<string, string>> = event.data.result.commercialImages;
  return event.type === "job.completed" ? Object.keys(images).length : event.result.variantsDiscovered;
}

const upload = found(
  await api.POST("/api/v1/uploads/presign", { body: { filename: "toy.mp4", contentType: "video/mp4" } }),
);
const put = await fetch(upload.uploadUrl, {
  method: "PUT",
  headers: { "content-type": "video/mp4" },
  body: new Uint8Array(await readFile(video)),
});
if (!put.ok) throw new Error(`the upload was answered by ${put.status}`);
const created = found(
  await api.POST("/api/v1/jobs", {
    params: { header: { "Idempotency-Key": "typescript" } },
    body: { videoUrl: upload.publicUrl, config: { fps: 2, size: 500, commercialVersions: ["transparent", "solid"] } },
  }),
);
const job = await ended(created.id);
const failure: string | null = job.error;
if (job.status !== "completed" || job.result === null) throw new Error(failure ?? job.status);
const images = found(await api.GET("/api/v1/jobs/{id}/images", { params: { path: { id: job.id } } }));
const none = await api.GET("/api/v1/jobs/{id}", { params: { path: { id: "nope" } } });
if (none.error?.error !== "NOT_FOUND") throw new Error("an unknown job was found");
console.log(`images ${images.filter((image) => image.success && image.s3Url !== null).length}`);
