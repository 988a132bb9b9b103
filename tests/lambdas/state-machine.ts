// A state machine as it is synthesized and the files of a bucket in, its map run as Step Functions would run it out: files are
// listed, put into batches, and each batch goes through the states of the item processor. The emulator knows no batches.
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PipelineStack } from '../../infra/pipeline-stack.ts';

export interface ListedFile {
  readonly Key: string;
  readonly Size: number;
  readonly LastModified: number;
  readonly Etag: string;
  readonly StorageClass: string;
}

interface Definition {
  readonly States: {
    readonly Bundles: {
      readonly ItemReader: { readonly Resource: string; readonly Parameters: Readonly<Record<string, unknown>> };
      readonly ItemBatcher: { readonly MaxItemsPerBatch: number };
      readonly ToleratedFailurePercentage: number;
      readonly ItemProcessor: {
        readonly ProcessorConfig: unknown;
        readonly StartAt: string;
        readonly States: Readonly<Record<string, State>>;
      };
    };
  };
}

interface State {
  readonly Type: 'Task' | 'Choice' | 'Succeed';
  readonly Resource?: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly OutputPath?: string;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number }[];
  readonly Next?: string;
  readonly Choices?: readonly { readonly Variable: string; readonly IsPresent: boolean; readonly Next: string }[];
  readonly Default?: string;
}

export function synthesizedMachine(archive: string): Definition {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], backfill: archive } });
  const machines = Template.fromStack(new PipelineStack(app, 'Test', {})).findResources(
    'AWS::StepFunctions::StateMachine',
  );
  return Object.values(machines)[0].Properties.Definition;
}

type Invoke = (payload: unknown) => Promise<unknown>;

/** The causes of the batches that failed. */
export async function mapRun(machine: Definition, listed: readonly ListedFile[], invoke: Invoke): Promise<string[]> {
  const { ItemBatcher, ItemProcessor } = machine.States.Bundles;
  const causes: string[] = [];
  for (let at = 0; at < listed.length; at += ItemBatcher.MaxItemsPerBatch) {
    const Items = listed.slice(at, at + ItemBatcher.MaxItemsPerBatch);
    await throughStates(ItemProcessor, { Items }, invoke).catch((error: unknown) => causes.push(String(error)));
  }
  return causes;
}

type Processor = Definition['States']['Bundles']['ItemProcessor'];

async function throughStates({ StartAt, States }: Processor, input: unknown, invoke: Invoke): Promise<void> {
  let data = JSON.parse(JSON.stringify(input));
  for (let name: string | undefined = StartAt; name !== undefined; ) {
    const state: State = States[name];
    if (state.Type === 'Succeed') return;
    if (state.Type === 'Task') data = JSON.parse(JSON.stringify(await invoked(state, data, invoke)));
    name = state.Type === 'Task' ? state.Next : chosen(state, data);
  }
}

async function invoked({ Retry = [] }: State, data: unknown, invoke: Invoke): Promise<unknown> {
  const most = Retry.find(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'))?.MaxAttempts ?? 0;
  for (let attempt = 0; ; attempt++)
    try {
      return await invoke(data);
    } catch (error) {
      if (attempt === most) throw error;
    }
}

/** One path is known: an element of a list of the data. */
function chosen({ Choices = [], Default }: State, data: Readonly<Record<string, readonly unknown[]>>) {
  const taken = Choices.find(({ Variable, IsPresent }) => {
    const [, list, index] = /^\$\.(\w+)\[(\d+)\]$/.exec(Variable) ?? [];
    return (data[list]?.[Number(index)] !== undefined) === IsPresent;
  });
  return taken?.Next ?? Default;
}
