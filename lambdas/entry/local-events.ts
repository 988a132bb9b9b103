// Changes of a folder in, the events out that AWS would send for them: the handlers cannot tell the difference.
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { InboxChange } from '../handlers/inbox-events.ts';

/** One message per body, as a queue delivers them. */
export function queueEvent(bodies: readonly unknown[]): SQSEvent {
  return { Records: bodies.map((body, index) => queueRecord(`message-${index}`, JSON.stringify(body))) };
}

function queueRecord(messageId: string, body: string): SQSRecord {
  return {
    messageId,
    receiptHandle: messageId,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:local:000000000000:inbox',
    awsRegion: 'local',
  };
}

const eventNames = {
  created: 'ObjectCreated:Put',
  removed: 'ObjectRemoved:DeleteMarkerCreated',
  purged: 'ObjectRemoved:Delete',
} as const;

/** An S3 event notification; keys are encoded as S3 does. */
export function inboxEvent({ kind, key, versionId, sequencer, size }: InboxChange): unknown {
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'local',
        eventName: eventNames[kind],
        s3: {
          s3SchemaVersion: '1.0',
          bucket: { name: 'inbox' },
          object: { key: encodeURIComponent(key).replaceAll('%20', '+'), size, versionId, sequencer },
        },
      },
    ],
  };
}
