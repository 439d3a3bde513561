import type { Id } from '@lintel/kernel';

/**
 * This browser's key and what it is registered as: ids, no name and no phone number. The private key is not extractable:
 * scripts, ours included, can have it sign but never read it.
 */
export interface DeviceKey {
  readonly account: string;
  readonly deviceKey: string;
  /** Null until the doors know the key. */
  readonly credential: Id<'credential'> | null;
  readonly privateKey: CryptoKey;
}

const DATABASE = 'lintel';
const STORE = 'device-key';
/** One browser signs for one account: who signs in next makes a key of their own. */
const ONLY = 'this';

function ask<Reply>(request: IDBRequest<Reply>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser did not say why'));
  });
}

async function withStore<Reply>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<Reply>,
): Promise<Reply> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await ask(opening);
  try {
    return await ask(use(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

export async function readDeviceKey(): Promise<DeviceKey | null> {
  const found: DeviceKey | undefined = await withStore('readonly', (store) => store.get(ONLY));
  return found ?? null;
}

export async function keepDeviceKey(key: DeviceKey): Promise<void> {
  await withStore('readwrite', (store) => store.put(key, ONLY));
}

export async function forgetDeviceKey(): Promise<void> {
  await withStore('readwrite', (store) => store.delete(ONLY));
}
