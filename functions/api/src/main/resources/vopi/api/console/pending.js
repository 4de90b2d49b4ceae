// Uploads that are under way, kept in this browser so that a closed tab or a lost connection does not lose them.

const DATABASE = 'vopi';
const STORE = 'uploads';
/** A larger clip is not copied into the browser's storage: the seller chooses it again to go on. */
const KEPT_BYTES = 300e6;
/** The service removes the parts of an upload that nobody ends. */
const MAX_AGE_MS = 24 * 3600e3;

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE, { keyPath: 'id' }));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

async function within(mode, work) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => reject(transaction.error));
      transaction.addEventListener('error', () => reject(transaction.error));
    });
  } finally {
    database.close();
  }
}

export const fingerprint = (file) => `${file.name}|${file.size}|${file.lastModified}`;

/** Without storage, as in some private windows, an upload works but is not resumed. */
export async function keep(upload) {
  const { file, ...rest } = upload;
  const known = { ...rest, at: Date.now(), name: file.name, size: file.size, fingerprint: fingerprint(file) };
  try {
    await within('readwrite', (store) => store.put(file.size <= KEPT_BYTES ? { ...known, file } : known));
  } catch {
    await within('readwrite', (store) => store.put(known)).catch(() => {});
  }
}

export async function forget(id) {
  await within('readwrite', (store) => store.delete(id)).catch(() => {});
}

/** @param owner who started them: uploads of another key are not shown */
export async function interrupted(owner) {
  const all = await within('readonly', (store) => store.getAll()).catch(() => []);
  const old = all.filter((one) => Date.now() - one.at > MAX_AGE_MS);
  await Promise.all(old.map((one) => forget(one.id)));
  return all.filter((one) => one.owner === owner && !old.includes(one));
}

/** When a seller signs out, no clip stays in the browser. */
export async function forgetAll() {
  await within('readwrite', (store) => store.clear()).catch(() => {});
}
