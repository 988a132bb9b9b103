// The one port to the queue between extraction and publishing. Adapters: SQS FIFO in AWS, an array in the local run.

export interface PublishQueue {
  /**
   * Asks for a publish. Requests with the same deduplication id within five minutes collapse into one, even after the first
   * was handled: the id must name the change, not the upload.
   */
  send(request: PublishRequest, deduplicationId: string): Promise<void>;
}

export interface PublishRequest {
  /** Ids of the uploads whose parts changed, sorted. */
  readonly uploads: readonly string[];
}
