// What handlers need of the world around them besides stores: both ends of the queue to publishing, somebody who makes the files of
// a day, and a log.
import type { DayFiles } from '../../src/publishing/day-files.ts';
import type { DayLines } from '../../src/publishing/row-lines.ts';
import type { PublishRequest } from './publish-request.ts';

export interface PublishQueue {
  /** Asks for a publish, as `messagesFor` says: the next one serves all that waits. A message may arrive twice, and in any order. */
  send(request: PublishRequest): Promise<void>;
}

/** A request as its queue hands it out. */
export interface WaitingMessage {
  readonly messageId: string;
  /** For this receive alone. */
  readonly receipt: string;
  readonly body: string;
}

/** Where publishing finds what was asked for. */
export interface WaitingMessages {
  /** About so many. */
  count(): Promise<{ readonly messages: number; readonly knocks: number }>;
  /** Some of the messages that wait, hidden from others for longer than a publish takes; none where none wait. */
  receive(): Promise<readonly WaitingMessage[]>;
  /** They are done with, and do not come again. */
  remove(messages: readonly WaitingMessage[]): Promise<void>;
  /** They are for whoever asks next. */
  release(messages: readonly WaitingMessage[]): Promise<void>;
}

/** Makes the files of a day out of its rows: `dayFiles`, here or in another thread. The lines are given away: nobody reads them after. */
export type MakeDay = (date: string, lines: DayLines) => Promise<DayFiles>;

/** One line of the operator's log: what happened, and the facts to look for. */
export type Log = (message: string, facts: Readonly<Record<string, unknown>>) => void;
