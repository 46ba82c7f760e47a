import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { resolve } from 'node:path';

const MAX_OUTPUT = 50 * 1024 * 1024;
/** What a shell says of a command that it does not find. */
const NO_SUCH_COMMAND = 127;

/**
 * Runs a curl line as somebody who pastes it into a shell. On a machine without curl the same files are sent to the
 * same address by Node, and a warning says so.
 *
 * @param folder where the reader stands
 */
export async function runPasted(line: string, folder: string): Promise<string> {
  const { code, stdout, stderr } = await shell(line, folder);
  if (code === 0) return stdout;
  if (code !== NO_SUCH_COMMAND) throw new Error(`${line}\nended with ${code}:\n${stderr}`);
  console.warn('There is no curl on this machine: Node sent the files of the printed line instead.');
  return sentByNode(line, folder);
}

function shell(line: string, cwd: string): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile('sh', ['-c', line], { cwd, maxBuffer: MAX_OUTPUT }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1);
      done({ code, stdout, stderr });
    });
  });
}

async function sentByNode(line: string, folder: string): Promise<string> {
  const option = (name: string): string => {
    const value = new RegExp(`${name} @?(?:'([^']*)'|(\\S+))`).exec(line);
    return resolve(folder, value?.[1] ?? value?.[2] ?? '');
  };
  const [ca, cert, key, body] = await Promise.all(
    ['--cacert', '--cert', '--key', '--data-binary'].map((name) => readFile(option(name))),
  );
  const url = /https:\S+$/.exec(line)?.[0] ?? '';
  const headers = { 'content-type': 'text/xml; charset=utf-8', 'content-length': body?.length ?? 0 };
  return new Promise((done, reject) => {
    const call = request(url, { ca, cert, key, method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => done(text)).on('error', reject);
    });
    call.on('error', reject).end(body);
  });
}
