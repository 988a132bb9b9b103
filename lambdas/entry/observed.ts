// What a handler says in, lines of JSON, counts and traces as the operator's services take them out (Powertools).
import { isRequestXRaySampled } from '@aws-lambda-powertools/commons/utils/env';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { uploadIdOf } from '../../src/publishing/part.ts';
import type { Log } from '../handlers/ports.ts';
import type { Traces } from './traces.ts';

/** What is counted when a handler says so; alarms and the dashboard look at them. */
const counts: Readonly<Record<string, string>> = {
  'upload created': 'UploadsRead',
  'upload removed': 'UploadsWithdrawn',
  'upload purged': 'UploadsWithdrawn',
  'message failed': 'MessagesFailed',
  published: 'Publishes',
  'publish refused': 'PublishesRefused',
  'publish failed': 'PublishesFailed',
};

export interface Observed {
  readonly log: Log;
  /** The client itself, its calls told to the trace. */
  traced<Client extends object>(client: Client): Client;
  /** The handler itself; what was counted meanwhile is told when it ends, however it ends. */
  counted<Event, Result>(handler: (event: Event) => Promise<Result>): (event: Event) => Promise<Result>;
}

/** `service` names the function in logs and counts; everything else comes from the function's own environment. */
export function observed(service: string): Observed {
  const logger = new Logger({ serviceName: service });
  const metrics = new Metrics({ serviceName: service });
  const clients: object[] = [];
  let traces: Traces | undefined;
  /** What is never traced does not load what traces: it would take an eighth of the start, and slow every promise. */
  const loadedTraces = async (): Promise<Traces> => {
    const loaded = (await import('./traces.ts')).traces(service);
    clients.forEach(loaded.capture);
    return loaded;
  };
  return {
    log(message, facts) {
      const isFailure = /failed|refused/.test(message);
      logger[isFailure ? 'error' : 'info'](message, { ...facts, ...idsOf(facts) });
      const count = counts[message];
      if (count) metrics.addMetric(count, MetricUnit.Count, 1);
    },
    traced(client) {
      clients.push(client);
      return client;
    },
    counted: (handler) => async (event) => {
      if (isRequestXRaySampled()) traces ??= await loadedTraces();
      try {
        return await (traces ? traces.within(() => handler(event)) : handler(event));
      } finally {
        if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
      }
    },
  };
}

/** An upload is looked for by the id that its part bears, not only by its name. */
function idsOf({ key }: Readonly<Record<string, unknown>>) {
  return typeof key === 'string' ? { upload_id: uploadIdOf(key) } : {};
}
