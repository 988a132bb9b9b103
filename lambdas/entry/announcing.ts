// A publish in, one message to all who want to know of new data out.
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { publicKeys } from '../../src/storage.ts';
import type { Log } from '../handlers/ports.ts';

export interface Announcer {
  readonly log: Log;
  announced<Event, Result>(handler: (event: Event) => Promise<Result>): (event: Event) => Promise<Result>;
}

/**
 * Listens to what the handler says of a publish, and tells of it when the handler is done. A publish that changed no file is
 * no news. One that cannot be told of stands all the same: who missed it sees the catalogue's version.
 */
export function announcing(sns: SNSClient, topic: string, site: string, log: Log): Announcer {
  let news: Readonly<Record<string, unknown>> | undefined;
  return {
    log(message, facts) {
      if (message === 'published' && (facts.written !== 0 || facts.deleted !== 0)) news = facts;
      log(message, facts);
    },
    announced: (handler) => async (event) => {
      news = undefined;
      try {
        return await handler(event);
      } finally {
        if (news) await announce(news);
      }
    },
  };

  async function announce(facts: Readonly<Record<string, unknown>>): Promise<void> {
    const message = {
      catalog: `${site}/${publicKeys.catalog}`,
      last_update: `${site}/${publicKeys.lastUpdate}`,
      ...facts,
    };
    try {
      await sns.send(new PublishCommand({ TopicArn: topic, Message: JSON.stringify(message) }));
    } catch (error) {
      log('announcement failed', { error: String(error) });
    }
  }
}
