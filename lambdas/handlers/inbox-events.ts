// The body of a queue message in, the changes of the inbox that it tells of out (S3 event notifications).

import { isUploadKey } from '../../src/storage.ts';

/** `size` is what the event says, so that a huge upload is refused without fetching it. */
export interface InboxChange {
  /**
   * created: these bytes are the upload now; removed: there is none now; purged: one version is gone for good, and whatever
   * is current now is the upload.
   */
  readonly kind: 'created' | 'removed' | 'purged';
  readonly key: string;
  readonly versionId: string;
  readonly sequencer: string;
  readonly size: number;
}

/**
 * The changes in the order of the message. Notices of other kinds (`s3:TestEvent`, tagging, restore) give none, nor do objects
 * that are no uploads.
 * @throws Error where the body is no S3 event: the message goes back to its queue, and at last to the dead letters.
 */
export function parseInboxChanges(body: string): InboxChange[] {
  const event: unknown = JSON.parse(body);
  if (isObject(event) && event.Event === 's3:TestEvent') return [];
  if (!isObject(event) || !Array.isArray(event.Records))
    throw new Error(`expected an S3 event with "Records", got ${body.slice(0, 200)}`);
  return event.Records.flatMap((record: unknown) => parseRecord(record) ?? []).filter(({ key }) => isUploadKey(key));
}

function parseRecord(record: unknown): InboxChange | undefined {
  if (!isObject(record) || typeof record.eventName !== 'string')
    throw new Error('expected an S3 event record with "eventName"');
  const kind = kindOf(record.eventName);
  if (!kind) return undefined;
  const object = isObject(record.s3) ? record.s3.object : undefined;
  if (!isObject(object) || typeof object.key !== 'string' || typeof object.sequencer !== 'string')
    throw new Error(`expected s3.object with "key" and "sequencer" in a record of ${record.eventName}`);
  return {
    kind,
    key: decodeKey(object.key),
    versionId: typeof object.versionId === 'string' ? object.versionId : '',
    sequencer: object.sequencer,
    size: typeof object.size === 'number' ? object.size : 0,
  };
}

/** Some senders write `s3:ObjectCreated:Put`, S3 itself `ObjectCreated:Put`. */
function kindOf(eventName: string): InboxChange['kind'] | undefined {
  const name = eventName.replace(/^s3:/, '');
  if (name.startsWith('ObjectCreated:')) return 'created';
  if (name === 'ObjectRemoved:Delete' || name === 'LifecycleExpiration:Delete') return 'purged';
  if (name.startsWith('ObjectRemoved:') || name.startsWith('LifecycleExpiration:')) return 'removed';
  return undefined;
}

/** Keys come as in a form: percent signs, and plus for a space. */
function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
