// The values of a leaf in, the chunk of a Parquet file that holds them out: one page, behind a page of different values where
// that is shorter.
import type { ColumnChunk, Encoding, PageHeader } from 'hyparquet';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { ByteWriter } from 'hyparquet-writer/src/index.js';
import { type Dictionary, dictionaryOf } from './parquet-dictionary.ts';
import type { LeafValues } from './parquet-levels.ts';
import type { Leaf } from './parquet-schema.ts';
import { plainValues } from './parquet-values.ts';
import { snappy } from './snappy.ts';

/** @param rows of the group. */
export function writeChunk(writer: ByteWriter, leaf: Leaf, values: LeafValues, rows: number): ColumnChunk {
  const start = writer.offset;
  const dictionary = dictionaryOf(leaf, values);
  const { bytes, least, greatest } = plainValues(leaf, dictionary?.values ?? values);
  const dictionaryBytes = dictionary ? writeDictionary(writer, bytes, dictionary.values.starts.length) : 0;
  const page = writer.offset;
  const levels = levelBytes(leaf, values);
  const count = values.definitions?.length ?? values.starts.length;
  const pageBytes = writePage(writer, dictionary ? indexBytes(dictionary) : bytes, levels, {
    num_values: count,
    num_nulls: count - values.starts.length,
    num_rows: rows,
    encoding: dictionary ? 'RLE_DICTIONARY' : 'PLAIN',
    definition_levels_byte_length: levels.definitions.length,
    repetition_levels_byte_length: levels.repetitions.length,
  });
  const encodings: Encoding[] = dictionary ? ['PLAIN', 'RLE_DICTIONARY'] : ['PLAIN'];
  return {
    file_offset: BigInt(start),
    meta_data: {
      type: leaf.type,
      encodings,
      path_in_schema: [...leaf.path],
      codec: 'SNAPPY',
      num_values: BigInt(count),
      total_compressed_size: BigInt(writer.offset - start),
      total_uncompressed_size: BigInt(dictionaryBytes + pageBytes),
      data_page_offset: BigInt(page),
      dictionary_page_offset: dictionary && BigInt(start),
      statistics: { min_value: least, max_value: greatest, null_count: BigInt(count - values.starts.length) },
    },
  };
}

/** What the page takes without compression, with its header; so below. */
function writeDictionary(writer: ByteWriter, values: Uint8Array, count: number): number {
  const compressed = snappy(values);
  const header = writeHeader(writer, {
    type: 'DICTIONARY_PAGE',
    uncompressed_page_size: values.length,
    compressed_page_size: compressed.length,
    dictionary_page_header: { num_values: count, encoding: 'PLAIN' },
  });
  writer.appendBytes(compressed);
  return header + values.length;
}

interface Levels {
  readonly definitions: Uint8Array;
  readonly repetitions: Uint8Array;
}

function writePage(
  writer: ByteWriter,
  values: Uint8Array,
  { repetitions, definitions }: Levels,
  facts: NonNullable<PageHeader['data_page_header_v2']>,
): number {
  const compressed = snappy(values);
  const levels = repetitions.length + definitions.length;
  const header = writeHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: levels + values.length,
    compressed_page_size: levels + compressed.length,
    data_page_header_v2: { ...facts, is_compressed: true },
  });
  for (const bytes of [repetitions, definitions, compressed]) writer.appendBytes(bytes);
  return header + levels + values.length;
}

function writeHeader(writer: ByteWriter, header: PageHeader): number {
  const start = writer.offset;
  writePageHeader(writer, header);
  return writer.offset - start;
}

function levelBytes(leaf: Leaf, { definitions, repetitions }: LeafValues): Levels {
  return {
    definitions: hybrid(definitions, leaf.maxDefinition),
    repetitions: hybrid(repetitions, leaf.maxRepetition),
  };
}

function hybrid(levels: Uint8Array | undefined, most: number): Uint8Array {
  const writer = new ByteWriter();
  if (levels && most > 0) writeRleBitPackedHybrid(writer, levels, Math.ceil(Math.log2(most + 1)));
  return writer.getBytes();
}

function indexBytes({ indexes, bits }: Dictionary): Uint8Array {
  const writer = new ByteWriter();
  writer.appendUint8(bits);
  writeRleBitPackedHybrid(writer, indexes, bits);
  return writer.getBytes();
}
