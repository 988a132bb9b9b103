// A CloudFormation template in, what AWS's own database of resources says against it out.
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

type Database = ReturnType<typeof loadAwsServiceSpecSync>;
type Definitions = Readonly<Record<string, { readonly type: PropertyType; readonly required?: boolean }>>;

/** As much of a property's type as is looked at here. */
interface PropertyType {
  readonly type: string;
  readonly element?: PropertyType;
  readonly reference?: { readonly $ref: string };
  readonly allowedValues?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;

let loaded: Database | undefined;
function database(): Database {
  loaded ??= loadAwsServiceSpecSync();
  return loaded;
}

/** Unknown types and properties, missing ones, values of another type, and references that lead nowhere. */
export function schemaFaults(template: Template): string[] {
  const faults = referenceFaults(template);
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type.startsWith('Custom::') || Type === 'AWS::CDK::Metadata') continue;
    const resource = resourceNamed(Type);
    if (!resource) faults.push(`${id}: no such type ${Type}`);
    else faults.push(...objectFaults(resource.properties, isFields(Properties) ? Properties : {}, id));
  }
  return faults;
}

function resourceNamed(type: string) {
  return database().lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

function objectFaults(definitions: Definitions, value: Fields, path: string): string[] {
  const missing = Object.entries(definitions).filter(([name, { required }]) => required && value[name] === undefined);
  return [
    ...missing.map(([name]) => `${path}: ${name} is required`),
    ...Object.entries(value).flatMap(([name, each]) =>
      definitions[name]
        ? valueFaults(definitions[name].type, each, `${path}.${name}`)
        : [`${path}: no property ${name}`],
    ),
  ];
}

function valueFaults(type: PropertyType, value: unknown, path: string): string[] {
  if (value === undefined || isIntrinsic(value)) return [];
  switch (type.type) {
    case 'string':
      return stringFaults(type, value, path);
    case 'number':
    case 'integer':
      return numberFaults(type, value, path);
    case 'boolean':
      return [true, false, 'true', 'false'].includes(value as boolean) ? [] : [`${path}: expected a boolean`];
    case 'array':
      if (!Array.isArray(value) || !type.element) return [`${path}: expected a list`];
      return value.flatMap((each, index) => valueFaults(type.element ?? type, each, `${path}[${index}]`));
    case 'ref': {
      if (!isFields(value)) return [`${path}: expected an object`];
      const { properties } = database().get('typeDefinition', type.reference?.$ref ?? '');
      return objectFaults(properties, value, path);
    }
    default:
      return [];
  }
}

function stringFaults({ allowedValues, pattern }: PropertyType, value: unknown, path: string): string[] {
  if (typeof value === 'object') return [`${path}: expected a string`];
  if (allowedValues?.length && !allowedValues.includes(String(value)))
    return [`${path}: ${value} is none of ${allowedValues.join(', ')}`];
  return pattern && isOurPattern(pattern) && !new RegExp(pattern).test(String(value))
    ? [`${path}: ${value} does not match ${pattern}`]
    : [];
}

/** Some patterns of the database are written for another engine. */
function isOurPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern).source !== '';
  } catch {
    return false;
  }
}

function numberFaults({ minimum, maximum }: PropertyType, value: unknown, path: string): string[] {
  const number = Number(value);
  if (Number.isNaN(number)) return [`${path}: expected a number`];
  if (minimum !== undefined && number < minimum) return [`${path}: ${number} is below ${minimum}`];
  return maximum !== undefined && number > maximum ? [`${path}: ${number} is above ${maximum}`] : [];
}

function referenceFaults(template: Template): string[] {
  const names = new Set([...Object.keys(template.Resources), ...Object.keys(template.Parameters ?? {})]);
  const faults: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, each] of Object.entries(value)) {
      if (key === 'Ref' && typeof each === 'string' && !each.startsWith('AWS::') && !names.has(each))
        faults.push(`${path}: Ref to ${each}, which is not there`);
      if (key === 'Fn::GetAtt' && Array.isArray(each)) faults.push(...attributeFaults(template, each, path));
      visit(each, `${path}/${key}`);
    }
  };
  visit(template.Resources, '');
  return faults;
}

function attributeFaults(template: Template, [id, name]: readonly string[], path: string): string[] {
  const target = template.Resources[id];
  if (!target) return [`${path}: GetAtt of ${id}, which is not there`];
  const resource = resourceNamed(target.Type);
  return !resource || resource.attributes[name] || resource.properties[name]
    ? []
    : [`${path}: ${target.Type} has no attribute ${name}`];
}

function isIntrinsic(value: unknown): boolean {
  if (!isFields(value)) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && /^(?:Ref|Fn::|Condition$)/.test(keys[0]);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
