// A setting of V8 that Node 20 needs for many functions that each run a little, made before anything is analysed.
import { setFlagsFromString } from 'node:v8';

/**
 * V8 compiles a function anew, for speed, when it has run for a while. Our rules are hundreds of functions that each run a little:
 * compiling them takes a quarter of the time to the first article, and what it compiles and compiles again takes memory. So it
 * waits six times as long. On Node 20 alone, as in cli/run.mjs: Node 24, which runs the functions in AWS, has a quicker compiler
 * for them, and may end if its flags are changed.
 */
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=800000');
