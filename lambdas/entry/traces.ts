// Clients of AWS in, their calls told to X-Ray out (Powertools): for invocations that X-Ray has chosen, and only then loaded.
import { Tracer } from '@aws-lambda-powertools/tracer';

export interface Traces {
  /** Tells the client's calls from now on. */
  capture(client: object): void;
  /** Does the work where its calls belong to the invocation's segment. */
  within<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function traces(serviceName: string): Traces {
  // The calls of the clients tell all that goes over HTTP.
  const { provider } = new Tracer({ serviceName, captureHTTPsRequests: false });
  // Stands for the segment that Lambda itself opens for each invocation.
  const invocation = provider.getSegment();
  return {
    capture(client) {
      provider.captureAWSv3Client(client);
    },
    within: (work) =>
      provider.getNamespace().runAndReturn(() => {
        if (invocation) provider.setSegment(invocation);
        return work();
      }),
  };
}
